//go:build tools

package engines

import _ "github.com/zegl/kube-score/cmd/kube-score"
