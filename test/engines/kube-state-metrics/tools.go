//go:build tools

package engines

import _ "k8s.io/kube-state-metrics/v2"
