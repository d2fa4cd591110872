//go:build tools

package engines

import _ "github.com/fairwindsops/pluto/v5/cmd/pluto"
