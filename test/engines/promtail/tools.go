//go:build tools

package engines

import _ "github.com/grafana/loki/v3/clients/cmd/promtail"
