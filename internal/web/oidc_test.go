package web

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"parley/internal/store"
)

// A fakeProvider is an identity provider on loopback. It gives a code for
// every trip and an id token for every code that comes with the verifier.
type fakeProvider struct {
	*httptest.Server
	key    *rsa.PrivateKey
	asked  url.Values     // of the last trip
	claims map[string]any // what it says besides; overrides the rest
	signer *rsa.PrivateKey
	used   bool
}

func newProviderForTest(t *testing.T) *fakeProvider {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	p := &fakeProvider{key: key, signer: key}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(map[string]any{
			"issuer": p.URL, "authorization_endpoint": p.URL + "/auth", "token_endpoint": p.URL + "/token", "jwks_uri": p.URL + "/keys",
			"id_token_signing_alg_values_supported": []string{"RS256"},
		})
	})
	mux.HandleFunc("GET /keys", func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: &key.PublicKey, KeyID: "k", Algorithm: "RS256", Use: "sig"}}})
	})
	mux.HandleFunc("POST /token", func(w http.ResponseWriter, r *http.Request) {
		sum := sha256.Sum256([]byte(r.FormValue("code_verifier")))
		if p.used || r.FormValue("code") != "the-code" || base64.RawURLEncoding.EncodeToString(sum[:]) != p.asked.Get("code_challenge") {
			http.Error(w, `{"error":"invalid_grant"}`, http.StatusBadRequest)
			return
		}
		p.used = true
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]any{"access_token": "x", "token_type": "Bearer", "id_token": p.idToken(t)})
	})
	p.Server = httptest.NewServer(mux)
	t.Cleanup(p.Close)
	return p
}

func (p *fakeProvider) idToken(t *testing.T) string {
	claims := map[string]any{
		"iss": p.URL, "aud": "parley", "sub": "7", "exp": time.Now().Add(time.Minute).Unix(), "iat": time.Now().Unix(), "nonce": p.asked.Get("nonce"),
	}
	for name, value := range p.claims {
		claims[name] = value
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.RS256, Key: jose.JSONWebKey{Key: p.signer, KeyID: "k"}}, nil)
	if err != nil {
		t.Error(err)
		return ""
	}
	b, _ := json.Marshal(claims)
	signed, err := signer.Sign(b)
	if err != nil {
		t.Error(err)
		return ""
	}
	s, _ := signed.CompactSerialize()
	return s
}

// trip goes to the provider and back; back may change what the browser brings.
func (p *fakeProvider) trip(t *testing.T, x *team, back func(q url.Values, cookie *string)) *httptest.ResponseRecorder {
	t.Helper()
	p.used = false
	out := ask(t, x, "GET", "/login/oidc?next=/settings", "")
	to, err := url.Parse(out.Header().Get("Location"))
	if err != nil || out.Code != 303 || !strings.HasPrefix(to.String(), p.URL+"/auth") {
		t.Fatalf("%d to %q", out.Code, out.Header().Get("Location"))
	}
	p.asked = to.Query()
	if p.asked.Get("code_challenge_method") != "S256" || len(p.asked.Get("state")) < 43 || len(p.asked.Get("nonce")) < 43 || p.asked.Get("redirect_uri") != "http://127.0.0.1:8080/login/oidc/callback" {
		t.Errorf("the trip has %v", p.asked)
	}
	c := out.Result().Cookies()[0]
	if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode {
		t.Errorf("the cookie is %v", c)
	}
	q, header := url.Values{"code": {"the-code"}, "state": {p.asked.Get("state")}}, "Cookie: "+c.Name+"="+c.Value
	if back != nil {
		back(q, &header)
	}
	return ask(t, x, "GET", "/login/oidc/callback?"+q.Encode(), "", header)
}

func newTeamWith(t *testing.T, p *fakeProvider, newRole Role) *team {
	return newTeam(t, func(c *Config) {
		c.OIDC = &OIDC{Issuer: p.URL, ClientID: "parley", ClientSecret: "s", Redirect: "http://127.0.0.1:8080/login/oidc/callback", NewRole: newRole}
	})
}

func TestOIDCLogin(t *testing.T) {
	p := newProviderForTest(t)
	x := newTeamWith(t, p, RoleNone)
	if got := p.trip(t, x, nil); got.Code != 403 {
		t.Fatalf("somebody without account: %d", got.Code)
	}
	if err := x.store.AddAccount(t.Context(), store.Account{Name: "ana@example.org", Role: "analyst"}); err != nil {
		t.Fatal(err)
	}
	p.claims = map[string]any{"email": "Ana@example.org", "email_verified": false}
	if got := p.trip(t, x, nil); got.Code != 403 {
		t.Errorf("an address that nobody verified: %d", got.Code)
	}
	p.claims["email_verified"] = "true" // as some providers send it
	got := p.trip(t, x, nil)
	if got.Code != 303 || got.Header().Get("Location") != "/settings" {
		t.Fatalf("%d %s", got.Code, got.Body)
	}
	if role := x.role(t, cookieOf(t, got)); role != "analyst" {
		t.Errorf("role %q", role)
	}
	p.claims = map[string]any{"email": "other@example.org", "email_verified": true}
	if got := p.trip(t, x, nil); got.Code != 303 {
		t.Errorf("the subject stays the same when its address changes: %d", got.Code)
	}
	p.claims = map[string]any{"sub": "8", "email": "ana@example.org", "email_verified": true}
	if got := p.trip(t, x, nil); got.Code != 403 {
		t.Errorf("another subject with the same address: %d", got.Code)
	}
}

func TestOIDCNewAccounts(t *testing.T) {
	p := newProviderForTest(t)
	x := newTeamWith(t, p, RoleReader)
	p.claims = map[string]any{"preferred_username": "admin"}
	got := p.trip(t, x, nil)
	if role := x.role(t, cookieOf(t, got)); role != "reader" {
		t.Errorf("somebody who calls himself admin there is %s here", role)
	}
	p.claims = map[string]any{"sub": "9", "preferred_username": "bo"}
	p.trip(t, x, nil)
	if a, err := x.store.Account(t.Context(), "bo"); err != nil || a.Role != "reader" || a.Subject != p.URL+"|9" {
		t.Errorf("%+v %v", a, err)
	}
}

// TestOIDCRefuses tries what would log in somebody else.
func TestOIDCRefuses(t *testing.T) {
	p := newProviderForTest(t)
	x := newTeamWith(t, p, RoleReader)
	other, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		claims map[string]any
		signer *rsa.PrivateKey
		back   func(url.Values, *string)
	}{
		"state of another trip":      {back: func(q url.Values, _ *string) { q.Set("state", newSecret()) }},
		"no state":                   {back: func(q url.Values, _ *string) { q.Del("state") }},
		"another browser":            {back: func(_ url.Values, cookie *string) { *cookie = "X-None: x" }},
		"code of another trip":       {back: func(q url.Values, _ *string) { q.Set("code", "other") }},
		"the provider says no":       {back: func(q url.Values, _ *string) { q.Set("error", "access_denied") }},
		"nonce of another trip":      {claims: map[string]any{"nonce": newSecret()}},
		"for another client":         {claims: map[string]any{"aud": "other"}},
		"of another issuer":          {claims: map[string]any{"iss": "https://evil.example"}},
		"expired":                    {claims: map[string]any{"exp": time.Now().Add(-time.Hour).Unix()}},
		"nobody":                     {claims: map[string]any{"sub": ""}},
		"signed by somebody else":    {signer: other},
		"verifier of another trip":   {back: func(_ url.Values, _ *string) { p.asked.Set("code_challenge", "x") }},
		"a cookie that is no cookie": {back: func(_ url.Values, cookie *string) { *cookie = "Cookie: parley_oidc=%%%" }},
	} {
		x.perAddress, x.perAccount = newLimiter(100, time.Hour), newLimiter(100, time.Hour)
		p.claims, p.signer = c.claims, p.key
		if c.signer != nil {
			p.signer = c.signer
		}
		got := p.trip(t, x, c.back)
		if got.Code != 403 {
			t.Errorf("%s: %d", name, got.Code)
		}
		for _, c := range got.Result().Cookies() {
			if c.Name == sessionCookie && c.Value != "" {
				t.Errorf("%s: logged in", name)
			}
		}
	}
	p.claims, p.signer = nil, p.key
	x.perAccount = newLimiter(100, time.Hour)
	if got := p.trip(t, x, nil); got.Code != 303 {
		t.Fatalf("a good trip: %d", got.Code)
	}
}
