//go:build tools

package engines

import _ "github.com/grafana/mimir/cmd/mimir"
