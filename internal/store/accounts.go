package store

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// ErrTaken is the error of a name that another account has.
var ErrTaken = errors.New("there is an account of this name already")

// An Account is somebody who may log in.
type Account struct {
	Name     string    `json:"name"`
	Role     string    `json:"role"`              // reader, analyst, admin
	Password string    `json:"-"`                 // hash with its parameters; "" where one cannot log in by password
	Subject  string    `json:"subject,omitempty"` // issuer and subject at the identity provider; "" if none
	Created  time.Time `json:"created"`
	Login    time.Time `json:"last_login,omitzero"`
}

const accountColumns = `name, role, password, subject, created, last_login`

// AddAccount adds an account; its error is [ErrTaken] if the name is there.
func (s *Store) AddAccount(ctx context.Context, a Account) error {
	if a.Name == "" || a.Role == "" {
		return errors.New("an account needs a name and a role")
	}
	if a.Created.IsZero() {
		a.Created = time.Now()
	}
	first := true
	return s.change(ctx, func(t *tx) error {
		n, err := t.exec(`INSERT INTO accounts (`+accountColumns+`) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING`,
			clean(a.Name), clean(a.Role), a.Password, clean(a.Subject), micros(a.Created), micros(a.Login))
		if err == nil && n == 0 && first {
			err = fmt.Errorf("%s: %w", a.Name, ErrTaken)
		}
		first = false // one that was committed without an answer is ours
		return err
	})
}

// SaveAccount changes an account that is there, all but its Created; else its
// error is [ErrNotFound]. Whoever is logged in as it stays so: see
// [Store.RemoveSessions].
func (s *Store) SaveAccount(ctx context.Context, a Account) error {
	return s.change(ctx, func(t *tx) error {
		n, err := t.exec(`UPDATE accounts SET role = ?, password = ?, subject = ?, last_login = ? WHERE name = ?`,
			clean(a.Role), a.Password, clean(a.Subject), micros(a.Login), clean(a.Name))
		if err == nil && n == 0 {
			err = fmt.Errorf("account %s: %w", a.Name, ErrNotFound)
		}
		return err
	})
}

// RemoveAccount removes an account with its sessions, tokens and hooks. Its
// rulings stay. It is [ErrNotFound] if there is none.
func (s *Store) RemoveAccount(ctx context.Context, name string) error {
	name = clean(name)
	first := true
	return s.change(ctx, func(t *tx) error {
		for _, table := range []string{`sessions WHERE account`, `tokens WHERE account`, `hooks WHERE owner`} {
			if _, err := t.exec(`DELETE FROM `+table+` = ?`, name); err != nil {
				return err
			}
		}
		n, err := t.exec(`DELETE FROM accounts WHERE name = ?`, name)
		if err == nil && n == 0 && first {
			err = fmt.Errorf("account %s: %w", name, ErrNotFound)
		}
		first = false
		return err
	})
}

// Accounts are all accounts, by name.
func (s *Store) Accounts(ctx context.Context) ([]Account, error) { return s.accounts(ctx, ``) }

// Account is the one of this name, or [ErrNotFound].
func (s *Store) Account(ctx context.Context, name string) (*Account, error) {
	return one(s.accounts(ctx, `WHERE name = ?`, clean(name)))
}

// AccountOf is the one of this subject at an identity provider, or
// [ErrNotFound].
func (s *Store) AccountOf(ctx context.Context, subject string) (*Account, error) {
	if subject == "" {
		return nil, ErrNotFound
	}
	return one(s.accounts(ctx, `WHERE subject = ?`, clean(subject)))
}

// one is the only one of a list, or [ErrNotFound].
func one[T any](list []T, err error) (*T, error) {
	switch {
	case err != nil:
		return nil, err
	case len(list) == 0:
		return nil, ErrNotFound
	}
	return &list[0], nil
}

func (s *Store) accounts(ctx context.Context, where string, args ...any) (list []Account, err error) {
	err = s.look(ctx, func(t *tx) error {
		list = nil
		return t.each(`SELECT `+accountColumns+` FROM accounts `+where+` ORDER BY name`, args, func(scan func(...any) error) error {
			var a Account
			var created, login int64
			err := scan(&a.Name, &a.Role, &a.Password, &a.Subject, &created, &login)
			a.Created, a.Login = fromMicros(created), fromMicros(login)
			list = append(list, a)
			return err
		})
	})
	return list, err
}
