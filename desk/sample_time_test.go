package desk

import (
	"testing"
	"time"

	"workbay/data"
	"workbay/garage"
)

// The sample garage shows what its clocks are good for: who is here, a stamp put right,
// a job done by two, times that differ from what is sold; and nobody in two places.
func TestSampleTellsOfTime(t *testing.T) {
	db := sampleFile(t)
	d := New(db)
	team, err := d.Time.Team()
	if err != nil {
		t.Fatal(err)
	}
	states := map[string]garage.Presence{}
	var lin garage.Staff
	for _, r := range team {
		if states[r.Staff.Name] = r.State; r.NoOut {
			t.Errorf("an out of %s is missing", r.Staff.Name)
		}
		if r.Staff.Name == "S. Lin" {
			lin = r.Staff
		}
	}
	if states["A. Reyes"] != garage.Here || states["S. Lin"] != garage.OnBreak || states["M. Okafor"] != garage.Away {
		t.Errorf("%v, want Reyes here, Lin on a break and Okafor away", states)
	}
	days, err := d.Time.Days(lin.ID, sampleTime("2026-11-20"), sampleTime("2026-11-21"))
	if err != nil || len(days) != 1 || len(days[0].Fixes) != 1 || days[0].Fixes[0].By != "M. Okafor" || days[0].Time.Present < 8*time.Hour {
		t.Errorf("%+v, %v; want Friday with its out put in by M. Okafor", days, err)
	}
	guide, err := d.Time.Guide()
	if err != nil || len(guide) < 30 {
		t.Errorf("%d lines in the labour guide, %v; want it to show something", len(guide), err)
	}
	if wo := orderOf(t, db, "BC-07"); len(wo.Jobs[0].Crew) != 2 {
		t.Errorf("%+v do the clutch, want two", wo.Jobs[0].Crew)
	}
	err = db.View(func(tx *data.Tx) error {
		for _, r := range team {
			stints, err := findBy(tx, data.Stints, "staff", r.Staff.ID)
			if err != nil {
				return err
			}
			counting, open := garage.Clocked(stints), 0
			for i, st := range counting {
				if st.Running() {
					open++
				}
				if i > 0 && st.StartedAt.Before(counting[i-1].Until(tx.Now)) {
					t.Errorf("%s is on two jobs at %v", r.Staff.Name, st.StartedAt)
				}
			}
			if open > 1 {
				t.Errorf("%s has %d clocks running, want one at most", r.Staff.Name, open)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
