//go:build tools

package engines

import _ "github.com/prometheus/node_exporter"
