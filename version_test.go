package main

import (
	"runtime/debug"
	"testing"
)

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
