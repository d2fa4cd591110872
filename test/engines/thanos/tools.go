//go:build tools

package engines

import _ "github.com/thanos-io/thanos/cmd/thanos"
