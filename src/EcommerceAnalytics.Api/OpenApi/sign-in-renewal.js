// Swagger UI signs in under Authorize, and then sends that access token for ever. Here it is renewed: before a request when its time is up, and
// after a 401, because the clock of the browser may be wrong or the key of the server new. Deferred in the head, as large-responses.js is.
(() => {
    const scheme = "password";
    const early = 10_000;
    let ui;
    let expires;
    let renewal = null;

    const noteExpiry = {
        statePlugins: {
            auth: {
                wrapActions: {
                    authorizeOauth2: original => signedIn => {
                        expires = Date.now() + signedIn.token.expires_in * 1000;
                        return original(signedIn);
                    },
                },
            },
        },
    };

    const current = () => ui.authSelectors.authorized()?.get(scheme);
    const header = () => `Bearer ${current()?.getIn(["token", "access_token"])}`;

    const signOut = () => {
        ui.authActions.logout([scheme]);
        ui.errActions.newAuthErr({ authId: scheme, level: "error", source: "auth", message: "The sign-in has ended; sign in again." });
        ui.authActions.showDefinitions(ui.authSelectors.definitionsToAuthorize());
    };

    const exchange = async () => {
        const before = current();
        const body = new URLSearchParams({ grant_type: "refresh_token", refresh_token: before.getIn(["token", "refresh_token"]) });
        const answer = await fetch("/api/v1/auth/token", { method: "POST", body });
        const token = await answer.json().catch(() => null);

        // Signed out, or in as someone else, in the meantime.
        if (current() !== before) {
            return;
        }

        if (answer.ok) {
            ui.authActions.authorizeOauth2({ auth: before.delete("token").toJS(), token });
        } else if (token?.error === "invalid_grant") {
            signOut();
        }
    };

    // A refresh token is for one exchange, so requests at once share it.
    const renew = () => renewal ??= exchange().finally(() => renewal = null);

    const setHeader = request => {
        if (current()) {
            request.headers.Authorization = header();
        } else {
            delete request.headers.Authorization;
        }
    };

    const requestInterceptor = async request => {
        // Not of this sign-in: a key, a token from elsewhere, the document.
        if (!current() || request.headers.Authorization !== header()) {
            return request;
        }

        if (Date.now() > expires - early) {
            await renew();
            setHeader(request);
        }

        request.userFetch = async (address, sent) => {
            const used = sent.headers.Authorization;
            const answer = await fetch(address, sent);
            if (answer.status !== 401 || !used) {
                return answer;
            }

            if (used === header()) {
                await renew();
            }

            setHeader(sent);
            return current() && sent.headers.Authorization !== used ? fetch(address, sent) : answer;
        };
        return request;
    };

    const create = window.SwaggerUIBundle;
    window.SwaggerUIBundle = Object.assign(
        options => ui = create({ ...options, requestInterceptor, plugins: [...(options.plugins ?? []), noteExpiry] }), create);
})();
