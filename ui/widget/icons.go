package widget

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
)

// glyphs are outline icons on a 24 grid: only the inside of the svg, without colour and weight.
// A filled shape says fill="@", which becomes the colour.
var glyphs = map[string]string{
	"search":    `<circle cx="11" cy="11" r="7.5"/><path d="M21 21l-4.6-4.6"/>`,
	"mark":      `<circle cx="12" cy="12" r="3.5"/><path d="M12 2.5v4M12 17.5v4M2.5 12h4M17.5 12h4M5.3 5.3l2.8 2.8M15.9 15.9l2.8 2.8M5.3 18.7l2.8-2.8M15.9 8.1l2.8-2.8"/>`,
	"sun":       `<circle cx="12" cy="12" r="4.5"/><path d="M12 2v2M12 20v2M4.9 4.9l1.4 1.4M17.7 17.7l1.4 1.4M2 12h2M20 12h2M4.9 19.1l1.4-1.4M17.7 6.3l1.4-1.4"/>`,
	"dot":       `<circle cx="12" cy="12" r="5" fill="@"/>`,
	"clock":     `<circle cx="12" cy="12" r="9.5"/><path d="M12 6.5V12l3.5 2"/>`,
	"alert":     `<circle cx="12" cy="12" r="9.5"/><path d="M12 7v6M12 16.5v.4"/>`,
	"key":       `<circle cx="7.5" cy="15.5" r="5"/><path d="M11 12l10-10M16 7l3.5 3.5"/>`,
	"truck":     `<path d="M1 4h14v12H1z"/><path d="M15 9h4.5L23 12.5V16h-8z"/><circle cx="5.5" cy="18" r="2.3"/><circle cx="18.5" cy="18" r="2.3"/>`,
	"warning":   `<path d="M10.3 3.9 1.8 18a2 2 0 0 0 1.7 3h17a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0z"/><path d="M12 9v4M12 16.8v.4"/>`,
	"shield":    `<path d="M12 22s8-4 8-10V5l-8-3-8 3v7c0 6 8 10 8 10z"/>`,
	"shieldOK":  `<path d="M12 22s8-4 8-10V5l-8-3-8 3v7c0 6 8 10 8 10z"/><path d="M8.5 11.5l2.5 2.5 4.5-5"/>`,
	"plus":      `<path d="M12 5v14M5 12h14"/>`,
	"sheet":     `<path d="M14 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V8z"/><path d="M14 2v6h6M16 13H8M16 17H8M10 9H8"/>`,
	"wrench":    `<path d="M14.7 6.3a1 1 0 0 0 0 1.4l1.6 1.6a1 1 0 0 0 1.4 0l3.8-3.8a6 6 0 0 1-8 8L6.6 20.4a2.1 2.1 0 0 1-3-3l6.9-6.9a6 6 0 0 1 8-8z"/>`,
	"clipboard": `<path d="M16 4h2a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2h2"/><rect x="8" y="2" width="8" height="4" rx="1"/><path d="M8.5 14l2.5 2.5 4.5-5"/>`,
	"users":     `<path d="M17 21v-2a4 4 0 0 0-4-4H5a4 4 0 0 0-4 4v2"/><circle cx="9" cy="7" r="4"/><path d="M23 21v-2a4 4 0 0 0-3-3.87M16 3.13a4 4 0 0 1 0 7.75"/>`,
	"chart":     `<path d="M18 20V10M12 20V4M6 20v-6"/>`,
	"cross":     `<path d="M18 6L6 18M6 6l12 12"/>`,
	"user":      `<path d="M20 21v-2a4 4 0 0 0-4-4H8a4 4 0 0 0-4 4v2"/><circle cx="12" cy="7" r="4"/>`,
	"tick":      `<path d="M20 6L9 17l-5-5"/>`,
	"tag":       `<path d="M20.6 13.4l-7.2 7.2a2 2 0 0 1-2.8 0L2 12V2h10l8.6 8.6a2 2 0 0 1 0 2.8z"/><path d="M7 7v.4"/>`,
	"heart":     `<path d="M20.8 5.6a5.5 5.5 0 0 0-7.8 0L12 6.7l-1-1.1a5.5 5.5 0 0 0-7.8 7.8L12 22l8.8-8.6a5.5 5.5 0 0 0 0-7.8z"/>`,
	"inbox":     `<path d="M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4M7 10l5 5 5-5M12 15V3"/>`,
	"box":       `<path d="M21 16V8a2 2 0 0 0-1-1.73l-7-4a2 2 0 0 0-2 0l-7 4A2 2 0 0 0 3 8v8a2 2 0 0 0 1 1.73l7 4a2 2 0 0 0 2 0l7-4A2 2 0 0 0 21 16z"/><path d="M3.3 7L12 12l8.7-5M12 22V12"/>`,
	"arrow":     `<path d="M4 12h16M13 5l7 7-7 7"/>`,
	"sliders":   `<path d="M4 21v-7M4 10V3M12 21v-9M12 8V3M20 21v-5M20 12V3M1 14h6M9 8h6M17 16h6"/>`,
	"hash":      `<path d="M4 9h16M4 15h16M10 3L8 21M16 3l-2 18"/>`,
	"dash":      `<path d="M5 12h14"/>`,
	"car":       `<path d="M5 17H3v-5l2.2-5A2 2 0 0 1 7 5.5h10a2 2 0 0 1 1.8 1.5L21 12v5h-2M3.5 12h17M9.5 17h5"/><circle cx="7.2" cy="17.5" r="2"/><circle cx="16.8" cy="17.5" r="2"/>`,
	"down":      `<path d="M5 9l7 7 7-7"/>`,
	"hourglass": `<path d="M6 2h12M6 22h12M7 2v4l5 6-5 6v4M17 2v4l-5 6 5 6v4"/>`,
	"play":      `<path d="M6 3.5l13 8.5-13 8.5z"/>`,
	"printer":   `<path d="M6 9V2h12v7M6 18H4a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-2"/><path d="M6 14h12v8H6z"/>`,
	"pencil":    `<path d="M4 20l1-4.500L16.500 4a2.100 2.100 0 0 1 3 3L8 18.500z"/><path d="M14.500 6l3 3"/>`,
	"pause":     `<path d="M8 4v16M16 4v16"/>`,
	"list":      `<path d="M8 6h13M8 12h13M8 18h13M3 6v.4M3 12v.4M3 18v.4"/>`,
	"card":      `<rect x="1.5" y="4" width="21" height="16" rx="2"/><path d="M1.5 10h21"/>`,
	"screen":    `<rect x="2" y="3" width="20" height="14" rx="2"/><path d="M8 21h8M12 17v4"/>`,
	"columns":   `<rect x="3" y="3" width="5" height="18" rx="1"/><rect x="10" y="3" width="5" height="12" rx="1"/><rect x="17" y="3" width="4" height="16" rx="1"/>`,
	"phone":     `<path d="M22 16.9v3a2 2 0 0 1-2.2 2 19.800 19.800 0 0 1-8.600-3.100 19.500 19.500 0 0 1-6-6A19.800 19.800 0 0 1 2.100 4.200 2 2 0 0 1 4.100 2h3a2 2 0 0 1 2 1.700c.100 1 .400 1.900.700 2.800a2 2 0 0 1-.500 2.100L8.100 9.900a16 16 0 0 0 6 6l1.300-1.300a2 2 0 0 1 2.100-.400c.900.300 1.800.600 2.800.700a2 2 0 0 1 1.700 2z"/>`,
	"mail":      `<rect x="2" y="4" width="20" height="16" rx="2"/><path d="M22 7l-10 6L2 7"/>`,
	"left":      `<path d="M15 5l-7 7 7 7"/>`,
	"right":     `<path d="M9 5l7 7-7 7"/>`,
	"up":        `<path d="M5 15l7-7 7 7"/>`,
	"lock":      `<rect x="4" y="11" width="16" height="10" rx="2"/><path d="M8 11V7a4 4 0 0 1 8 0v4"/>`,
	"copy":      `<rect x="9" y="9" width="12" height="12" rx="2"/><path d="M5 15H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v1"/>`,
	"undo":      `<path d="M4 9h11a5 5 0 0 1 0 10h-3M8 5L4 9l4 4"/>`,
	"info":      `<circle cx="12" cy="12" r="9.5"/><path d="M12 11v6M12 7.500v.4"/>`,
	"bell":      `<path d="M18 8a6 6 0 0 0-12 0c0 7-3 9-3 9h18s-3-2-3-9M13.700 21a2 2 0 0 1-3.400 0"/>`,
	"camera":    `<path d="M23 19a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h4l2-3h6l2 3h4a2 2 0 0 1 2 2z"/><circle cx="12" cy="13" r="4"/>`,
	"folder":    `<path d="M22 19a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h5l2 3h9a2 2 0 0 1 2 2z"/>`,
	"cash":      `<rect x="1.500" y="5" width="21" height="14" rx="2"/><circle cx="12" cy="12" r="3"/><path d="M5.500 12v.1M18.500 12v.1"/>`,
	"bank":      `<path d="M3 9l9-6 9 6M4 21h16M6 10v8M10 10v8M14 10v8M18 10v8"/>`,
	"filter":    `<path d="M22 4H2l8 9v6l4 2v-8z"/>`,
	"circle":    `<circle cx="12" cy="12" r="8"/>`,
	"minus":     `<path d="M5 12h14"/>`,
	"swap":      `<path d="M7 4L3 8l4 4M3 8h18M17 12l4 4-4 4M21 16H3"/>`,
	"globe":     `<circle cx="12" cy="12" r="9.5"/><path d="M2.500 12h19M12 2.500c3 3 4 6 4 9.500s-1 6.500-4 9.500c-3-3-4-6-4-9.500s1-6.500 4-9.500z"/>`,
	"moon":      `<path d="M21 12.800A9 9 0 1 1 11.200 3a7 7 0 0 0 9.800 9.800z"/>`,
	"zoom":      `<circle cx="11" cy="11" r="7.5"/><path d="M21 21l-4.600-4.600M11 8v6M8 11h6"/>`,
	"signature": `<path d="M3 17c3-9 6-12 7-9s-3 9-1 9 3-4 5-4 0 4 2 4 3-2 5-2M3 21h18"/>`,
	"calendar":  `<rect x="3" y="4" width="18" height="17" rx="2"/><path d="M16 2v4M8 2v4M3 10h18"/>`,
}

// Icon gives the named icon as an svg in one colour and stroke weight in pixels.
// The name of the resource says all three, because Fyne caches drawn svgs by that name.
func Icon(name string, c color.NRGBA, weight float32) fyne.Resource {
	hex := fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
	body := strings.ReplaceAll(glyphs[name], "@", hex)
	svg := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24"><g fill="none" stroke="%s" stroke-width="%g" stroke-linecap="round" stroke-linejoin="round">%s</g></svg>`, hex, weight, body)
	return fyne.NewStaticResource(fmt.Sprintf("%s-%s-%g.svg", name, hex[1:], weight), []byte(svg))
}
