package desk

import _ "embed"

// sampleLogo is the sample garage's own, drawn from sample/northgate.svg. It lies in
// every paper of the sample, so it is small, and plain so that papers take it as it is.
//
//go:embed sample/northgate.png
var sampleLogo []byte
