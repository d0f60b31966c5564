package data

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// A syncService copies folders to other computers, file by file and whenever it
// likes: it can put an old file in the place of the garage's.
type syncService struct {
	name    string
	folders []string // names its folders begin with, lower case
	marks   []string // files in a folder that it watches, as patterns
}

func syncServices() []syncService {
	return []syncService{
		{"Dropbox", []string{"dropbox"}, []string{".dropbox.cache"}},
		{"OneDrive", []string{"onedrive"}, nil},
		{"Google Drive", []string{"google drive", "googledrive"}, []string{".tmp.driveupload", ".tmp.drivedownload"}},
		{"iCloud", []string{"icloud drive", "iclouddrive", "mobile documents", "com~apple~clouddocs"}, nil},
		{"Nextcloud", []string{"nextcloud", "owncloud"}, []string{".sync_*.db", "._sync_*.db", ".nextcloudsync.log", ".owncloudsync.log"}},
		{"Syncthing", []string{"syncthing"}, []string{".stfolder"}},
		{"Synology Drive", []string{"synologydrive"}, []string{".SynologyWorkingDirectory"}},
	}
}

// inSyncFolder names the service that syncs a folder above path, if one does.
func inSyncFolder(path string) string {
	full, err := filepath.Abs(path)
	if err != nil {
		return ""
	}
	if real, err := filepath.EvalSymlinks(full); err == nil {
		full = real
	}
	services := syncServices()
	for folder := filepath.Dir(full); ; folder = filepath.Dir(folder) {
		holds := sync.OnceValue(func() []string { return names(folder) })
		for _, s := range services {
			if s.owns(folder, holds) {
				return s.name
			}
		}
		if folder == filepath.Dir(folder) {
			return ""
		}
	}
}

// owns tells by its name, or by what lies in it, that a folder is the service's.
func (s syncService) owns(folder string, holds func() []string) bool {
	name := strings.ToLower(filepath.Base(folder))
	for _, f := range s.folders {
		// "OneDrive - Garage Ltd" and "Dropbox (Personal)", but not "Dropbox-Export"
		if rest, ok := strings.CutPrefix(name, f); ok && (rest == "" || strings.HasPrefix(rest, " ")) {
			return true
		}
	}
	for _, m := range s.marks {
		if slices.ContainsFunc(holds(), func(file string) bool { ok, _ := filepath.Match(m, file); return ok }) {
			return true
		}
	}
	return false
}

// names are those of the files in a folder; none where it cannot be read.
func names(folder string) []string {
	f, err := os.Open(folder)
	if err != nil {
		return nil
	}
	defer f.Close()
	list, _ := f.Readdirnames(-1)
	return list
}
