//go:build tools

package engines

import _ "sigs.k8s.io/kustomize/kustomize/v5"
