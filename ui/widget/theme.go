package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"workbay/assets"
)

// Palette holds every colour token of the design by name. Own drawing reads it through Colours;
// Fyne's widgets read the same values through Theme.Color.
type Palette struct {
	Page, Surface, Input, InputBorder, Text, Quiet, Disabled           color.NRGBA
	Petrol, OnPetrol, Tint, Selection, Focus, Hover, Pressed           color.NRGBA
	Button, Line, RowLine, Zebra, Well, Frame                          color.NRGBA
	Band, BandField, BandQuiet, BandText, Dim, Match, Scroll, ScrollBg color.NRGBA
	Good, GoodTint, GoodSolid, Warn, WarnTint, WarnSolid               color.NRGBA
	Bad, BadTint, BadSolid, Check, CheckTint, CheckSolid               color.NRGBA
	Neutral, NeutralTint, OnState                                      color.NRGBA
	BandMark, BandMarkInk, BandFrame, BandCap                          color.NRGBA
}

// rgb makes a colour from 0xRRGGBB; rgba adds an opacity in per cent.
func rgb(v uint32) color.NRGBA { return rgba(v, 100) }
func rgba(v uint32, pct int) color.NRGBA {
	return color.NRGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), uint8((pct*255 + 50) / 100)}
}

// The two palettes. They are read only.
var (
	light = Palette{
		Page: rgb(0xF1F4F6), Surface: rgb(0xFFFFFF), Input: rgb(0xFFFFFF), InputBorder: rgb(0x87959E),
		Text: rgb(0x1A2127), Quiet: rgb(0x56626B), Disabled: rgb(0x667179), Petrol: rgb(0x0B5470), OnPetrol: rgb(0xFFFFFF),
		Tint: rgb(0xE3EEF3), Selection: rgb(0xD3E6EE), Focus: rgba(0x0B5470, 18), Hover: rgba(0, 5), Pressed: rgba(0, 10),
		Button: rgb(0xE8F0F4), Line: rgb(0xD5DDE2), RowLine: rgb(0xE8EDF0), Zebra: rgb(0xF7F9FA), Well: rgb(0xE6EBEE), Frame: rgb(0xB4C1C9),
		Band: rgb(0x0B5470), BandField: rgb(0x09445B), BandQuiet: rgb(0xBBD7E3), BandText: rgb(0xFFFFFF), Dim: rgba(0x0F1720, 42),
		Match: rgb(0xFFE7A3), Scroll: rgb(0xB4C1C9), ScrollBg: rgb(0xF1F4F6),
		Good: rgb(0x1B6B3A), GoodTint: rgb(0xE1F1E6), GoodSolid: rgb(0x2E8B57), Warn: rgb(0x8A4B00), WarnTint: rgb(0xFDEFD6), WarnSolid: rgb(0xD98A1C),
		Bad: rgb(0xA31D1D), BadTint: rgb(0xFBE4E2), BadSolid: rgb(0xC93636), Check: rgb(0x5A3F8F), CheckTint: rgb(0xEBE6F5), CheckSolid: rgb(0x7B60B5),
		Neutral: rgb(0x4A565F), NeutralTint: rgb(0xE6EBEE), OnState: rgb(0xFFFFFF),
		BandMark: rgb(0xFFFFFF), BandMarkInk: rgb(0x0B5470), BandFrame: rgb(0x5E93A8), BandCap: rgb(0xE3F0F5),
	}
	dark = Palette{
		Page: rgb(0x11171B), Surface: rgb(0x1A2227), Input: rgb(0x12191D), InputBorder: rgb(0x6F808B),
		Text: rgb(0xE7EDF0), Quiet: rgb(0xA3B3BC), Disabled: rgb(0x8795A0), Petrol: rgb(0x6CBCDB), OnPetrol: rgb(0x06222E),
		Tint: rgb(0x183542), Selection: rgb(0x20475A), Focus: rgba(0x6CBCDB, 22), Hover: rgba(0xFFFFFF, 6), Pressed: rgba(0xFFFFFF, 11),
		Button: rgb(0x212C33), Line: rgb(0x33414A), RowLine: rgb(0x263138), Zebra: rgb(0x1E272D), Well: rgb(0x161C20), Frame: rgb(0x4B5B65),
		Band: rgb(0x0A2E3D), BandField: rgb(0x072330), BandQuiet: rgb(0x9CC3D3), BandText: rgb(0xFFFFFF), Dim: rgba(0, 60),
		Match: rgb(0x6B5312), Scroll: rgb(0x4B5B65), ScrollBg: rgb(0x11171B),
		Good: rgb(0x86D6A6), GoodTint: rgb(0x17382A), GoodSolid: rgb(0x3FA86B), Warn: rgb(0xF3BC6B), WarnTint: rgb(0x3D2D12), WarnSolid: rgb(0xE09A33),
		Bad: rgb(0xF6A19B), BadTint: rgb(0x471F1F), BadSolid: rgb(0xDE5B55), Check: rgb(0xC3AEEB), CheckTint: rgb(0x332A4B), CheckSolid: rgb(0x8F76C8),
		Neutral: rgb(0xC3CED4), NeutralTint: rgb(0x2B363D), OnState: rgb(0x11171B),
		BandMark: rgb(0xFFFFFF), BandMarkInk: rgb(0x0B5470), BandFrame: rgb(0x5E93A8), BandCap: rgb(0xE3F0F5),
	}
)

// Type sizes, in Fyne units.
const (
	TxtKey, TxtCaption, TxtBody, TxtPanel, TxtSub, TxtHead, TxtFigure, TxtXL float32 = 11, 12, 13, 14, 16, 20, 26, 28
)

// Theme is the Fyne theme. The person's choice sets Dark; the system's variant is not asked here.
type Theme struct{ Dark bool }

// Palette gives the tokens of this theme.
func (t *Theme) Palette() *Palette {
	if t.Dark {
		return &dark
	}
	return &light
}

// Colours gives the palette of the running app, light when another theme is set.
func Colours() *Palette {
	if t, ok := fyne.CurrentApp().Settings().Theme().(*Theme); ok {
		return t.Palette()
	}
	return &light
}

// Color maps Fyne's colour names to tokens.
func (t *Theme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	p := t.Palette()
	switch n {
	case theme.ColorNameBackground:
		return p.Page
	case theme.ColorNameOverlayBackground, theme.ColorNameMenuBackground:
		return p.Surface
	case theme.ColorNameInputBackground:
		return p.Input
	case theme.ColorNameInputBorder:
		return p.InputBorder
	case theme.ColorNameForeground:
		return p.Text
	case theme.ColorNamePlaceHolder:
		return p.Quiet
	case theme.ColorNameDisabled:
		return p.Disabled
	case theme.ColorNamePrimary, theme.ColorNameHyperlink:
		return p.Petrol
	case theme.ColorNameFocus:
		return p.Focus
	case theme.ColorNameForegroundOnPrimary:
		return p.OnPetrol
	case theme.ColorNameSelection:
		return p.Selection
	case theme.ColorNameHover:
		return p.Hover
	case theme.ColorNamePressed:
		return p.Pressed
	case theme.ColorNameButton, theme.ColorNameHeaderBackground:
		return p.Button
	case theme.ColorNameDisabledButton:
		return p.Surface
	case theme.ColorNameSeparator:
		return p.Line
	case theme.ColorNameScrollBar:
		return p.Scroll
	case theme.ColorNameScrollBarBackground:
		return p.ScrollBg
	case theme.ColorNameShadow:
		return p.Dim
	case theme.ColorNameSuccess:
		return p.Good
	case theme.ColorNameWarning:
		return p.Warn
	case theme.ColorNameError:
		return p.Bad
	case theme.ColorNameForegroundOnSuccess, theme.ColorNameForegroundOnWarning, theme.ColorNameForegroundOnError:
		return p.OnState
	}
	vv := theme.VariantLight
	if t.Dark {
		vv = theme.VariantDark
	}
	return theme.DefaultTheme().Color(n, vv)
}

// Size maps Fyne's size names to the type scale.
func (t *Theme) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case theme.SizeNameText:
		return TxtBody
	case theme.SizeNameCaptionText:
		return TxtCaption
	case theme.SizeNameSubHeadingText:
		return TxtSub
	case theme.SizeNameHeadingText:
		return TxtHead
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameInnerPadding:
		return 6
	case theme.SizeNameLineSpacing:
		return 3
	case theme.SizeNameInlineIcon:
		return 16
	case theme.SizeNameInputBorder, theme.SizeNameSeparatorThickness:
		return 1
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius, theme.SizeNameButtonRadius:
		return 5
	case theme.SizeNameScrollBar:
		return 10
	case theme.SizeNameScrollBarSmall:
		return 4
	case theme.SizeNameCardRadius:
		return 6
	case theme.SizeNameDialogRadius, theme.SizeNamePopupRadius:
		return 8
	}
	return theme.DefaultTheme().Size(n)
}

// Icon keeps Fyne's own icons for its own widgets.
func (t *Theme) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(n) }

// Font gives one of two faces, also for monospace and italic, or Chinese turns into diamonds.
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource {
	if s.Symbol {
		return theme.DefaultTheme().Font(s)
	}
	if s.Bold {
		return bold
	}
	return regular
}

// The font pair, as the window and the paper show it.
var (
	regular = fyne.NewStaticResource("GarageSans-Regular.ttf", assets.Regular)
	bold    = fyne.NewStaticResource("GarageSans-Bold.ttf", assets.Bold)
)
