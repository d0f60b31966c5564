package desk

import (
	"errors"

	"workbay/data"
	"workbay/garage"
)

// Templates are those of the garage, those out of use too.
func (w Workshop) Templates() (list []garage.Template, err error) {
	err = w.view(func(tx *data.Tx) error {
		return data.Templates.Scan(tx, 0, 0, false, func(t garage.Template) bool { list = append(list, t); return true })
	})
	return list, wrap(err, "list templates")
}

// AddUsualTemplates gives a garage without templates the usual ones, in the language
// of its papers; one that has templates keeps them.
func (w Workshop) AddUsualTemplates() error {
	err := w.update("add_usual_templates", func(tx *data.Tx) error {
		shop, err := data.Settings.Get(tx)
		if err != nil {
			return err
		}
		none := true
		if err := data.Templates.Scan(tx, 0, 0, false, func(garage.Template) bool { none = false; return false }); err != nil || !none {
			return err
		}
		return addUsualTemplates(tx, shop.Language)
	})
	return wrap(err, "add usual templates")
}

func addUsualTemplates(tx *data.Tx, l garage.Language) error {
	for _, t := range garage.UsualTemplates(l) {
		if _, err := saveTemplate(tx, t); err != nil {
			return err
		}
	}
	return nil
}

// SaveTemplate adds a template, or changes one; inspections begun with it stay as
// they are. Refused as by [garage.Template.Check], and with templates.taken.
func (w Workshop) SaveTemplate(t garage.Template) (garage.Template, error) {
	err := w.update("save_template", func(tx *data.Tx) (err error) {
		if err := w.allowed(tx, garage.RightSettings, 0); err != nil {
			return err
		}
		t, err = saveTemplate(tx, t)
		return err
	})
	return t, wrap(err, "save template %s", t.Name)
}

func saveTemplate(tx *data.Tx, t garage.Template) (garage.Template, error) {
	if err := t.Check(); err != nil {
		return t, err
	}
	t.Revision++
	if t.ID == 0 {
		return data.Templates.Add(tx, t)
	}
	return t, data.Templates.Save(tx, t)
}

// ExportTemplates writes all templates as a file for another garage.
func (w Workshop) ExportTemplates() (file []byte, err error) {
	err = w.view(func(tx *data.Tx) (err error) {
		var list []garage.Template
		if err := data.Templates.Scan(tx, 0, 0, false, func(t garage.Template) bool { list = append(list, t); return true }); err != nil {
			return err
		}
		file, err = garage.PackTemplates(list)
		return err
	})
	return file, wrap(err, "export templates")
}

// TakenTemplates tells what became of the templates of a file.
type TakenTemplates struct {
	New    []garage.Template
	Beside []garage.Template // that differ from the garage's own of that name, as they are called now
	Same   []garage.Template // that the garage has
}

// ImportTemplates takes in such a file, all of it or nothing. What the garage has stays
// as it is: a template that differs from its own of the same name comes in beside it, as
// "Brakes (2)", and one that does not differ is passed over. Refused as by
// [garage.UnpackTemplates].
func (w Workshop) ImportTemplates(file []byte) (taken TakenTemplates, err error) {
	err = w.update("import_templates", func(tx *data.Tx) error {
		if err := w.allowed(tx, garage.RightSettings, 0); err != nil {
			return err
		}
		list, err := garage.UnpackTemplates(file)
		if err != nil {
			return err
		}
		taken = TakenTemplates{}
		for _, t := range list {
			if err := taken.take(tx, t); err != nil {
				return err
			}
		}
		return nil
	})
	return taken, wrap(err, "import templates")
}

func (taken *TakenTemplates) take(tx *data.Tx, t garage.Template) error {
	for n := 1; ; n++ {
		named := t.Numbered(n)
		own, err := data.Templates.First(tx, "name", named.Name)
		switch {
		case errors.Is(err, garage.ErrNotFound):
			if named, err = saveTemplate(tx, named); err != nil {
				return err
			}
			if n > 1 {
				taken.Beside = append(taken.Beside, named)
			} else {
				taken.New = append(taken.New, named)
			}
			return nil
		case err != nil:
			return err
		case own.Same(named):
			taken.Same = append(taken.Same, own)
			return nil
		}
	}
}
