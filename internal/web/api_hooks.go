package web

import (
	"context"
	"crypto/rand"
	"errors"
	"net/url"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"parley/client"
	"parley/internal/fetch"
	"parley/internal/store"
)

// hookOps are the webhooks.
func hookOps(a *api) {
	if a.config.Hooks == nil {
		return
	}
	list := altering("GET", "/webhooks", "webhooks", "changes", "Who is told of changes", "", RoleAdmin)
	addOperation(a, list, func(r *request, _ *struct{}) (*reply[client.Page[client.Webhook]], error) {
		hooks, err := r.config.Hooks.Hooks(r.Context)
		if err != nil {
			return nil, err
		}
		p := client.Page[client.Webhook]{Items: []client.Webhook{}, Total: len(hooks)}
		for _, h := range hooks {
			p.Items = append(p.Items, webhook(h))
		}
		return &reply[client.Page[client.Webhook]]{p}, nil
	})
	add := altering("POST", "/webhooks", "addWebhook", "changes", "Have an address told of changes", "A POST with a JSON object at every new revision; several revisions may come as one. What fails is tried again, after ten seconds first, then after twice as long, at most six hours; after twenty tries in vain, or the answer 410, the webhook is paused. Parley-Signature is \"v1=\" and the HMAC-SHA256, by the secret, of Parley-Timestamp, a dot and the body. The secret is shown once.", RoleAdmin)
	addOperation(a, add, func(r *request, in *struct {
		Body client.NewWebhook
	}) (*created[client.Webhook], error) {
		h, err := r.addHook(r.Context, r.user, in.Body.URL)
		if err != nil {
			return nil, err
		}
		x := webhook(*h)
		x.Secret = h.Secret
		return &created[client.Webhook]{201, x}, nil
	})
	type one struct {
		ID string `path:"id" maxLength:"100"`
	}
	addOperation(a, altering("DELETE", "/webhooks/{id}", "removeWebhook", "changes", "Remove a webhook", "", RoleAdmin), func(r *request, in *one) (*struct{}, error) {
		if err := r.config.Hooks.RemoveHook(r.Context, in.ID); err != nil {
			return nil, err
		}
		r.audit(r.Context, r.user.Name, "webhook.remove", in.ID, "")
		return nil, nil
	})
	test := altering("POST", "/webhooks/{id}/test", "testWebhook", "changes", "Send a webhook a message now", "The event is \"test\". If it is taken, a webhook that was paused goes on.", RoleAdmin)
	addOperation(a, test, func(r *request, in *one) (*reply[client.Webhook], error) {
		return r.testHook(in.ID)
	})
}

func webhook(h store.Hook) client.Webhook {
	return client.Webhook{
		ID: h.ID, URL: h.URL, Owner: h.Owner, Created: h.Created, Revision: h.Revision, Attempts: h.Attempts, Next: h.Next, LastOK: h.LastOK, Error: h.Error, Paused: h.Paused,
	}
}

// addHook adds a webhook that is told of what comes after now.
func (s *Server) addHook(ctx context.Context, u *User, address string) (*store.Hook, error) {
	if err := s.checkHook(address); err != nil {
		return nil, huma.Error422UnprocessableEntity(err.Error(), &huma.ErrorDetail{Location: "body.url", Message: err.Error()})
	}
	hooks, err := s.config.Hooks.Hooks(ctx)
	if err != nil {
		return nil, err
	}
	if len(hooks) >= mostHooks {
		return nil, huma.Error409Conflict("there are too many webhooks; remove one first")
	}
	snap, err := s.config.Reader.Latest(ctx)
	if err != nil {
		return nil, err
	}
	h := store.Hook{ID: "w" + strings.ToLower(rand.Text()[:12]), URL: address, Secret: newSecret(), Owner: u.Name, Created: s.now().UTC(), Revision: snap.Revision}
	if err := s.config.Hooks.AddHook(ctx, h); err != nil {
		return nil, err
	}
	s.audit(ctx, u.Name, "webhook.add", h.ID, address)
	return &h, nil
}

// checkHook says what is wrong with an address that wants to be told.
func (s *Server) checkHook(address string) error {
	if err := fetch.CheckPublic(address, s.config.PrivateHooks); err != nil {
		return err
	}
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return err
	case u.User != nil:
		return errors.New("an address with a password in it would stand in logs; use one without")
	case u.Scheme != "https" && !s.config.PrivateHooks:
		return errors.New("the address must begin with https://, so that nobody on the way reads or changes messages")
	}
	return nil
}

func (r *request) testHook(id string) (*reply[client.Webhook], error) {
	hooks, err := r.config.Hooks.Hooks(r.Context)
	if err != nil {
		return nil, err
	}
	snap, err := r.config.Reader.Latest(r.Context)
	if err != nil {
		return nil, err
	}
	for _, h := range hooks {
		if h.ID != id {
			continue
		}
		err := r.post(r.Context, &h, "test", changeOf(snap, h.Revision))
		if err != nil {
			h.Error = err.Error()
		} else {
			h.Attempts, h.Error, h.Paused, h.LastOK = 0, "", false, r.now().UTC()
		}
		if err := r.config.Hooks.SaveHook(r.Context, h); err != nil {
			return nil, err
		}
		r.audit(r.Context, r.user.Name, "webhook.test", h.ID, h.Error)
		return &reply[client.Webhook]{webhook(h)}, nil
	}
	return nil, huma.Error404NotFound("there is no webhook " + id)
}
