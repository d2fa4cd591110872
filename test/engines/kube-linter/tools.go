//go:build tools

package engines

import _ "golang.stackrox.io/kube-linter/cmd/kube-linter"
