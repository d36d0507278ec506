package web

import (
	"parley/client"
	"parley/internal/store"
)

// accountOps are who may log in. A server without login has none.
func accountOps(a *api) {
	if a.config.Open {
		return
	}
	addOperation(a, altering("GET", "/accounts", "accounts", "accounts", "Who may log in", "", RoleAdmin),
		func(r *request, _ *struct{}) (*reply[client.Page[client.Account]], error) {
			list, err := r.config.Accounts.Accounts(r.Context)
			if err != nil {
				return nil, err
			}
			p := client.Page[client.Account]{Items: []client.Account{}, Total: len(list)}
			for _, x := range list {
				p.Items = append(p.Items, account(&x))
			}
			return &reply[client.Page[client.Account]]{p}, nil
		})
	addOperation(a, altering("POST", "/accounts", "addAccount", "accounts", "Add an account", "Without password one logs in with tokens or at the identity provider only.", RoleAdmin),
		func(r *request, in *struct{ Body client.NewAccount }) (*created[client.Account], error) {
			x, err := r.addAccount(r.Context, r.user, in.Body.Name, in.Body.Role, in.Body.Password)
			if err != nil {
				return nil, err
			}
			return &created[client.Account]{201, account(x)}, nil
		})
	type one struct {
		Name string `path:"name" maxLength:"64"`
	}
	addOperation(a, altering("PATCH", "/accounts/{name}", "changeAccount", "accounts", "Change a role or a password", "A new role counts at once; a new password ends all sessions of the account.", RoleAdmin),
		func(r *request, in *struct {
			Name string `path:"name" maxLength:"64"`
			Body client.AccountChange
		}) (*reply[client.Account], error) {
			if in.Body.Role != "" {
				if err := r.setRole(r.Context, r.user, in.Name, in.Body.Role); err != nil {
					return nil, err
				}
			}
			if in.Body.Password != "" {
				if err := r.setPassword(r.Context, r.user, in.Name, in.Body.Password, ""); err != nil {
					return nil, err
				}
			}
			x, err := r.config.Accounts.Account(r.Context, in.Name)
			if err != nil {
				return nil, err
			}
			return &reply[client.Account]{account(x)}, nil
		})
	addOperation(a, altering("DELETE", "/accounts/{name}", "removeAccount", "accounts", "Remove an account", "With its sessions, tokens and webhooks; its rulings stay.", RoleAdmin),
		func(r *request, in *one) (*struct{}, error) {
			return nil, r.removeAccount(r.Context, r.user, in.Name)
		})
	tokenOps(a)
}

func tokenOps(a *api) {
	own := func(o operation) operation { // a token may only make others if it may do all
		o.need, o.scope = RoleReader, ScopeAdmin
		return o
	}
	addOperation(a, own(altering("GET", "/tokens", "tokens", "accounts", "The tokens of whoever asks", "Admins have those of all.", RoleReader)),
		func(r *request, _ *struct{}) (*reply[client.Page[client.APIToken]], error) {
			name := r.user.Name
			if r.user.Role == RoleAdmin {
				name = ""
			}
			list, err := r.config.Accounts.Tokens(r.Context, name)
			if err != nil {
				return nil, err
			}
			p := client.Page[client.APIToken]{Items: []client.APIToken{}, Total: len(list)}
			for _, x := range list {
				p.Items = append(p.Items, token(x, ""))
			}
			return &reply[client.Page[client.APIToken]]{p}, nil
		})
	addOperation(a, own(altering("POST", "/tokens", "addToken", "accounts", "Make a token", "It is of whoever asks and is shown once.", RoleReader)),
		func(r *request, in *struct{ Body client.NewToken }) (*created[client.APIToken], error) {
			secret, kept, err := r.addToken(r.Context, r.user, in.Body.Name, in.Body.Scopes, in.Body.Days)
			if err != nil {
				return nil, err
			}
			return &created[client.APIToken]{201, token(kept, secret)}, nil
		})
	addOperation(a, own(altering("DELETE", "/tokens/{id}", "removeToken", "accounts", "Make a token worthless", "", RoleReader)),
		func(r *request, in *struct {
			ID string `path:"id" maxLength:"100"`
		}) (*struct{}, error) {
			return nil, r.removeToken(r.Context, r.user, in.ID)
		})
	addOperation(a, altering("GET", "/audit", "audit", "accounts", "Who logged in, ruled and changed what", "The last first.", RoleAdmin),
		func(r *request, in *struct {
			Before int64 `query:"before" minimum:"0" doc:"seq of the last line of the page before"`
			Limit  int   `query:"limit" minimum:"1" maximum:"1000" default:"100"`
		}) (*reply[client.Audit], error) {
			list, err := r.config.Accounts.Audit(r.Context, in.Before, in.Limit)
			if err != nil {
				return nil, err
			}
			out := client.Audit{Items: []client.AuditLine{}}
			for _, e := range list {
				out.Items = append(out.Items, client.AuditLine(e))
			}
			return &reply[client.Audit]{out}, nil
		})
}

func account(a *store.Account) client.Account {
	return client.Account{Name: a.Name, Role: a.Role, Password: a.Password != "", Subject: a.Subject, Created: a.Created, Login: a.Login}
}

func token(x store.Token, secret string) client.APIToken {
	return client.APIToken{
		ID: x.ID, Account: x.Account, Name: x.Name, Scopes: append([]string{}, x.Scopes...), Created: x.Created, Expires: x.Expires, Used: x.Used, Secret: secret,
	}
}
