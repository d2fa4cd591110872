//go:build tools

package engines

import _ "github.com/prometheus/blackbox_exporter"
