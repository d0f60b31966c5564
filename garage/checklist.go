package garage

import (
	"slices"
	"strings"
)

// A CheckList is what the garage goes through before a car is ready.
type CheckList struct {
	Revision int          `cbor:"1,keyasint,omitzero"`  // counted up at each change; 0: the one that came with the program
	Items    []CheckPoint `cbor:"2,keyasint,omitempty"` // none: the usual ones
	Self     bool         `cbor:"3,keyasint,omitzero"`  // who did the work may check it, as in a garage of one
}

// A CheckPoint is an item of the list in both languages.
type CheckPoint struct {
	Code   string `cbor:"1,keyasint,omitzero"` // stays when the words change
	Text   string `cbor:"2,keyasint,omitzero"`
	TextZH string `cbor:"3,keyasint,omitzero"`
}

// The items that the program itself knows: whether the car was driven, and whether
// bolts were tightened by figure, is asked for beside their words.
const (
	CheckRoad   = "road_test"
	CheckTorque = "wheel_nuts"
)

// mostCheckItems is how many items fit on a sheet.
const mostCheckItems = 12

// UsualCheckList is what an ordinary garage looks at.
func UsualCheckList() CheckList {
	return CheckList{Items: []CheckPoint{
		{"work_done", "Work done as ordered, parts fitted", "按派工单完成作业，配件已装"},
		{CheckRoad, "Road test", "路试"},
		{CheckTorque, "Wheel bolts and fixings to torque", "车轮螺栓及紧固件达到规定扭矩"},
		{"fluids_leaks", "Fluid levels right, no leaks", "油液位正常，无渗漏"},
		{"fault_codes", "No fault codes, warning lamps off", "无故障码，故障灯熄灭"},
		{"clean", "Car clean, tools and old parts removed", "车辆清洁，工具旧件已取出"},
	}}
}

// Points are the items to go through.
func (l CheckList) Points() []CheckPoint {
	if len(l.Items) == 0 {
		return UsualCheckList().Items
	}
	return l.Items
}

// Title is the item in the words of a language.
func (p CheckPoint) Title(l Language) string {
	if l == Chinese && p.TextZH != "" || p.Text == "" {
		return p.TextZH
	}
	return p.Text
}

// Has tells whether an item is on the list.
func (l CheckList) Has(code string) bool {
	return slices.ContainsFunc(l.Points(), func(p CheckPoint) bool { return p.Code == code })
}

// Tidied is the list without blanks around its words and without empty items; an item
// with words in one language alone has them in both.
func (l CheckList) Tidied() CheckList {
	var items []CheckPoint
	for _, p := range l.Items {
		p.Text, p.TextZH = strings.Join(strings.Fields(p.Text), " "), strings.Join(strings.Fields(p.TextZH), " ")
		if p.Text == "" && p.TextZH == "" {
			continue
		}
		if p.Text == "" {
			p.Text = p.TextZH
		}
		if p.TextZH == "" {
			p.TextZH = p.Text
		}
		items = append(items, p)
	}
	l.Items = items
	return l
}

// Check refuses a list without items, with too many, or with one twice.
func (l CheckList) Check() error {
	switch n := len(l.Items); {
	case n == 0:
		return Refuse("checklist.empty").At("items")
	case n > mostCheckItems:
		return Refuse("checklist.long", "Count", n, "Most", mostCheckItems).At("items")
	}
	for i, p := range l.Items {
		same := func(o CheckPoint) bool { return o.Code == p.Code || o.Text == p.Text }
		if p.Code == "" || slices.ContainsFunc(l.Items[:i], same) {
			return Refuse("checklist.twice", "Item", p.Text).At("items")
		}
	}
	return nil
}

// Same tells whether two lists ask for the same in the same words.
func (l CheckList) Same(o CheckList) bool { return slices.Equal(l.Points(), o.Points()) }
