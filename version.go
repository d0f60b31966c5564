package main

import "runtime/debug"

// version is the release, such as v1.2.0. A release build sets it from outside
// (-ldflags "-X main.version=v1.2.0"), which needs a variable; nothing else does.
var version string

// programVersion is what "workbay version" answers and the log begins with: the
// release, else what the Go tools know about the build.
func programVersion() string {
	info, _ := debug.ReadBuildInfo()
	return versionOf(version, info)
}

func versionOf(release string, info *debug.BuildInfo) string {
	if release != "" {
		return release
	}
	if info == nil {
		return "unknown"
	}
	revision, changed := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision" && len(s.Value) >= 12:
			revision = s.Value[:12]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = "+changed"
		}
	}
	if revision != "" {
		return "development " + revision + changed
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	return "development"
}
