package page

// Words speaks the language of the screen.
type Words interface {
	Text(code string, args map[string]any) string
	T(code string, pairs ...any) string
}
