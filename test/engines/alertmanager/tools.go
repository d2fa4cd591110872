//go:build tools

package engines

import _ "github.com/prometheus/alertmanager/cmd/amtool"
