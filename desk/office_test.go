package desk

import (
	"errors"
	"testing"

	"workbay/garage"
)

// wantRefusal fails the test unless err is the refusal code, and returns it.
func wantRefusal(t testing.TB, err error, code string) *garage.Problem {
	t.Helper()
	var p *garage.Problem
	if !errors.As(err, &p) || p.Code != code {
		t.Fatalf("got %v, want refusal %s", err, code)
	}
	return p
}
