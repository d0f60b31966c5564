package main

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"testing"
)

// A full or read-only disk takes no log. The window must open all the same: it says why
// the file does not.
func TestNoPlaceForALogKeepsNoWindowFromOpening(t *testing.T) {
	for _, folder := range []string{filepath.Join(t.TempDir(), "gone"), os.Args[0]} {
		if err := logTo(filepath.Join(folder, "garage.workbay")); err != nil {
			t.Error(err)
		}
	}
}

func TestVersionNamesTheReleaseElseTheBuild(t *testing.T) {
	commit := debug.BuildSetting{Key: "vcs.revision", Value: "0123456789abcdef0123"}
	changed := debug.BuildSetting{Key: "vcs.modified", Value: "true"}
	tests := []struct {
		name, release string
		info          *debug.BuildInfo
		want          string
	}{
		{"release", "v1.2.0", &debug.BuildInfo{Settings: []debug.BuildSetting{commit}}, "v1.2.0"},
		{"commit", "", &debug.BuildInfo{Settings: []debug.BuildSetting{commit}}, "development 0123456789ab"},
		{"commit with changes", "", &debug.BuildInfo{Settings: []debug.BuildSetting{commit, changed}}, "development 0123456789ab+changed"},
		{"fetched by go install", "", &debug.BuildInfo{Main: debug.Module{Version: "v1.1.0"}}, "v1.1.0"},
		{"from a folder", "", &debug.BuildInfo{Main: debug.Module{Version: "(devel)"}}, "development"},
		{"stripped", "", nil, "unknown"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := versionOf(tt.release, tt.info); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	if programVersion() == "" {
		t.Error("the program has no version")
	}
}
