package desk

import "testing"

func TestNeedsOfTodayNameACarByPlateAndAPartByNumber(t *testing.T) {
	page, err := New(sampleFile(t)).Workshop.Today()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, n := range page.Needs {
		seen[n.Chip.Code] = true
		about := n.Link.Kind == kindEquipment || n.Chip.Code == "need.below_min"
		if (n.Plate == "") != about || (n.Code != "") != about {
			t.Errorf("%s has plate %q and number %q", n.Chip.Code, n.Plate, n.Code)
		}
	}
	for _, code := range []string{"need.part_expected", "need.equipment_overdue", "need.late"} {
		if !seen[code] {
			t.Errorf("no need %s among %v", code, seen)
		}
	}
}
