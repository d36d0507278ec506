package client

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
)

// Webhooks are the addresses that are told of changes.
func (c *Client) Webhooks(ctx context.Context) (*Page[Webhook], error) {
	return get[Page[Webhook]](ctx, c, "/webhooks", nil)
}

// AddWebhook has an address told of changes. The secret in the answer is not
// shown again; [VerifyWebhook] needs it.
func (c *Client) AddWebhook(ctx context.Context, address string) (*Webhook, error) {
	return send[Webhook](ctx, c, http.MethodPost, "/webhooks", nil, NewWebhook{address})
}

// TestWebhook sends a webhook a message now.
func (c *Client) TestWebhook(ctx context.Context, id string) (*Webhook, error) {
	return send[Webhook](ctx, c, http.MethodPost, "/webhooks/"+url.PathEscape(id)+"/test", nil, nil)
}

// RemoveWebhook removes a webhook.
func (c *Client) RemoveWebhook(ctx context.Context, id string) error {
	_, err := send[struct{}](ctx, c, http.MethodDelete, "/webhooks/"+url.PathEscape(id), nil, nil)
	return err
}

// Accounts are who may log in.
func (c *Client) Accounts(ctx context.Context) (*Page[Account], error) {
	return get[Page[Account]](ctx, c, "/accounts", nil)
}

// AddAccount adds an account.
func (c *Client) AddAccount(ctx context.Context, a NewAccount) (*Account, error) {
	return send[Account](ctx, c, http.MethodPost, "/accounts", nil, a)
}

// ChangeAccount changes the role or the password of an account.
func (c *Client) ChangeAccount(ctx context.Context, name string, change AccountChange) (*Account, error) {
	return send[Account](ctx, c, http.MethodPatch, "/accounts/"+url.PathEscape(name), nil, change)
}

// RemoveAccount removes an account with its sessions, tokens and webhooks.
func (c *Client) RemoveAccount(ctx context.Context, name string) error {
	_, err := send[struct{}](ctx, c, http.MethodDelete, "/accounts/"+url.PathEscape(name), nil, nil)
	return err
}

// Tokens are those of whoever asks; admins have those of all.
func (c *Client) Tokens(ctx context.Context) (*Page[APIToken], error) {
	return get[Page[APIToken]](ctx, c, "/tokens", nil)
}

// AddToken makes a token of whoever asks. Its Secret is not shown again.
func (c *Client) AddToken(ctx context.Context, t NewToken) (*APIToken, error) {
	return send[APIToken](ctx, c, http.MethodPost, "/tokens", nil, t)
}

// RemoveToken makes a token worthless.
func (c *Client) RemoveToken(ctx context.Context, id string) error {
	_, err := send[struct{}](ctx, c, http.MethodDelete, "/tokens/"+url.PathEscape(id), nil, nil)
	return err
}

// Audit is who logged in, ruled and changed what, the last first; before is the
// Seq of the last line of the page before, 0 at first.
func (c *Client) Audit(ctx context.Context, before int64) (*Audit, error) {
	q := url.Values{}
	if before > 0 {
		q.Set("before", strconv.FormatInt(before, 10))
	}
	return get[Audit](ctx, c, "/audit", q)
}
