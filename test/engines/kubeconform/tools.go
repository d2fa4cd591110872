//go:build tools

package engines

import _ "github.com/yannh/kubeconform/cmd/kubeconform"
