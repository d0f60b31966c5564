package data

import (
	"encoding/binary"

	"workbay/data/kv"
)

// A head lies beside a record: the number of its last entry in the audit trail, and
// its row where the table keeps rows so (see [Table]). Both change whenever the record
// does, and there they cost no page of their own. Records that were last written
// before version 5 have none.
type head []byte

func headOf(last uint64, row []byte) head {
	return append(binary.BigEndian.AppendUint64(make([]byte, 0, 8+len(row)), last), row...)
}

// last is the number of the record's last entry in the audit trail; 0 where the head
// does not know it.
func (h head) last() uint64 {
	if len(h) < 8 {
		return 0
	}
	return binary.BigEndian.Uint64(h)
}

// row is the record's row; empty where there is none.
func (h head) row() []byte {
	if len(h) < 8 {
		return nil
	}
	return h[8:]
}

// store writes a record that changed from before, nil if it is new, to payload, with
// its entry in the audit trail and its row, if that lies beside it.
func (tx *Tx) store(kind Kind, table string, id uint64, before, payload, row []byte) error {
	if tx.w == nil {
		return errInView
	}
	space, k := kv.Space(table), key(id)
	old, err := tx.sealed(space, k)
	if err != nil {
		return err
	}
	was := uint64(0)
	if old != nil {
		if was, err = tx.lastEntryOf(table, id, old); err != nil {
			return err
		}
	}
	if err := tx.audit(kind, table, id, was, before, payload); err != nil {
		return err
	}
	end, err := tx.end()
	if err != nil {
		return err
	}
	return tx.replace(space, k, old, sealWith(space, k, payload, headOf(end.Seq, row)))
}
