// Written by `npm run build:client` from /openapi.json; do not edit.
export interface paths {
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who the caller is taken for, what that allows, and how to sign in; needs no key */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The session */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description `forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Signs in with name and password; the answer sets the session's cookie */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Signed in */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-refused` 用户名或密码不对 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-sign-in-here` 此处没有开通这种登录方式 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-locked` 连续输错次数过多，请稍后再试 */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Signs out */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Signed out */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends the browser to the single sign-on (OpenID Connect) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description To the provider */
                302: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `no-sign-in-here` 此处没有开通这种登录方式 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-on-unavailable` 统一认证暂时连不上，请稍后再试 */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the single sign-on sends the browser back to */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Leads on to the page, or says why not */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/html": string;
                    };
                };
                /** @description `no-sign-in-here` 此处没有开通这种登录方式 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-on-unavailable` 统一认证暂时连不上，请稍后再试 */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Liveness: the process answers */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It lives */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "ok";
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Readiness: catalog and models loaded, store reachable */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Ready to work */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "ready" | "starting" | "unavailable";
                            checks: {
                                /** @enum {string} */
                                catalog: "ok" | "failed";
                                /** @enum {string} */
                                store: "ok" | "failed" | "absent";
                                /** @enum {string} */
                                reader: "ok" | "starting" | "failed";
                            };
                        };
                    };
                };
                /** @description Not ready yet, or something is missing */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "ready" | "starting" | "unavailable";
                            checks: {
                                /** @enum {string} */
                                catalog: "ok" | "failed";
                                /** @enum {string} */
                                store: "ok" | "failed" | "absent";
                                /** @enum {string} */
                                reader: "ok" | "starting" | "failed";
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counters and durations in the Prometheus text format */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Prometheus text format 0.0.4 */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Service items, best match first; all in pages without q */
        get: {
            parameters: {
                query?: {
                    /** @description 名称、别名、俗称或拼音首字母 */
                    q?: string;
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Items */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ItemList"];
                    };
                };
                /** @description `invalid-request` 请求内容有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/items/{itemId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One item: guide, questions, materials, basis */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Id, code or official name of the item */
                    itemId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The item */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Item"];
                    };
                };
                /** @description Unchanged since the ETag given in If-None-Match */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `service-item-not-found` 没有这个事项 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/items/{itemId}/checklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The materials for these answers, and the next question that can still change them */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Id, code or official name of the item */
                    itemId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default {} */
                        answers?: {
                            [key: string]: string;
                        };
                        known?: {
                            form?: {
                                [key: string]: unknown;
                            };
                            reviewId?: string;
                        };
                    };
                };
            };
            responses: {
                /** @description The checklist */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Checklist"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `service-item-not-found` 没有这个事项；`review-not-found` 没有这次预审，或已被删除 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-stored-here` 此部署不保存预审记录，请在提交时直接取得结果 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/themes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Themes (一件事): several items done at once; best match first with q */
        get: {
            parameters: {
                query?: {
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Themes */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ThemeList"];
                    };
                };
                /** @description `invalid-request` 请求内容有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/themes/{themeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One theme: guide, own questions, items and steps in their stages */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Id, code, name or alias of the theme */
                    themeId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The theme */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Theme"];
                    };
                };
                /** @description Unchanged since the ETag given in If-None-Match */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `theme-not-found` 没有这个一件事主题 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/specimens/{id}.webp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a kind of paper looks like (样例), as named by a checklist */
        get: {
            parameters: {
                query?: {
                    size?: "large" | "small";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The picture */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/webp": string;
                    };
                };
                /** @description `invalid-request` 请求内容有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-found` 没有这个地址 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checklists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One checklist and one form for a theme (一件事) or any set of items */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        itemIds?: string[];
                        themeId?: string;
                        /** @default {} */
                        answers?: {
                            [key: string]: string | {
                                [key: string]: string;
                            };
                        };
                        known?: {
                            form?: {
                                [key: string]: unknown;
                            };
                            reviewId?: string;
                        };
                    };
                };
            };
            responses: {
                /** @description The merged checklist */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MergedChecklist"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `service-item-not-found` 没有这个事项；`theme-not-found` 没有这个一件事主题；`review-not-found` 没有这次预审，或已被删除 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-stored-here` 此部署不保存预审记录，请在提交时直接取得结果 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/matches/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a profile may say, and the licenses reminders are known for */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Facts and licenses */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProfileFacts"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/matches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A profile against every policy: eligible, not eligible or unknown, and licenses to renew */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        profile: {
                            /** @default {} */
                            facts?: {
                                [key: string]: boolean | number | string | string[];
                            };
                            /** @default [] */
                            licenses?: {
                                licenseId: string;
                                validUntil?: string;
                            }[];
                        };
                        /** @default [] */
                        declined?: string[];
                        asOf?: string;
                    };
                };
            };
            responses: {
                /** @description Matches and reminders */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Matches"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/guidance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A conversation: finds the item, asks what decides the list, answers policy questions, hands over */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        message: string;
                        sessionId?: string;
                        region?: string;
                        asOf?: string;
                        known?: {
                            form?: {
                                [key: string]: unknown;
                            };
                            reviewId?: string;
                        };
                    };
                };
            };
            responses: {
                /** @description The reply */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Guidance"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `review-not-found` 没有这次预审，或已被删除 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-stored-here` 此部署不保存预审记录，请在提交时直接取得结果 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/extractions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads one file: lines with places, page by page; nothing is kept */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /** Format: binary */
                        file: string;
                    };
                };
            };
            responses: {
                /** @description What the file says */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Extraction"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-multipart` 上传内容不完整或格式有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload-too-large` 上传内容超过总大小限制；`file-too-large` 有文件超过大小限制；`too-many-files` 文件数量超过限制；`too-many-fields` 表单字段过多；`field-too-large` 表单字段内容过长；`too-many-pages` 文件页数超过限制；`image-too-large` 图像尺寸超过限制；`archive-bomb` 文件解压后过大，已停止处理 */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-multipart` 请以 multipart/form-data 上传；`unsupported-media` 不支持的文件类型，请上传 PDF、OFD、图片（JPG、PNG、HEIC、TIFF 等）、DOCX、XLSX、RTF 或文本文件 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `file-empty` 文件是空的；`encrypted` 文件已加密，请上传未加密的文件；`damaged` 文件已损坏，无法打开；`timed-out` 文件过于复杂，未能在限定时间内读完；`out-of-memory` 文件过于复杂，读取所需内存超过限制；`reader-crashed` 读取该文件时出错，请换一种格式再试 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/items/{itemId}/materials/{materialId}/photo-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says which faces of a material a photo shows, or that it is another paper; nothing is kept */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    itemId: string;
                    materialId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /** Format: binary */
                        file: string;
                    };
                };
            };
            responses: {
                /** @description What the photo shows */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PhotoCheck"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-multipart` 上传内容不完整或格式有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `service-item-not-found` 没有这个事项 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload-too-large` 上传内容超过总大小限制；`file-too-large` 有文件超过大小限制；`too-many-files` 文件数量超过限制；`too-many-fields` 表单字段过多；`field-too-large` 表单字段内容过长；`too-many-pages` 文件页数超过限制；`image-too-large` 图像尺寸超过限制；`archive-bomb` 文件解压后过大，已停止处理 */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-multipart` 请以 multipart/form-data 上传；`unsupported-media` 不支持的文件类型，请上传 PDF、OFD、图片（JPG、PNG、HEIC、TIFF 等）、DOCX、XLSX、RTF 或文本文件 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `file-empty` 文件是空的；`encrypted` 文件已加密，请上传未加密的文件；`damaged` 文件已损坏，无法打开；`timed-out` 文件过于复杂，未能在限定时间内读完；`out-of-memory` 文件过于复杂，读取所需内存超过限制；`reader-crashed` 读取该文件时出错，请换一种格式再试 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `visit-too-often` 提问或识别照片太频繁了，请过几分钟再试 */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Announces a file that will be sent in parts, for slow connections */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        sizeBytes: number;
                        sha256?: string;
                    };
                };
            };
            responses: {
                /** @description Send the parts; see Location */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Upload"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `file-too-large` 有文件超过大小限制；`upload-too-large` 上传内容超过总大小限制；`too-many-files` 文件数量超过限制 */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-stored-here` 此部署不保存预审记录，请在提交时直接取得结果 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `uploads-full` 正在上传的文件太多，请稍后再试 */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/{id}/parts/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Sends one part; parts come in any order, and the same part again takes the first one's place */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description 本部分的 SHA-256（RFC 9530） */
                    "content-digest"?: string;
                };
                path: {
                    id: string;
                    /** @description 第几部分，从 1 起 */
                    number: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": string;
                };
            };
            responses: {
                /** @description How far it got */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Upload"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`upload-interrupted` 这一部分没有传完，请再传一次 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload-not-found` 没有这次分段上传，或已过期，请重新上传这个文件 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `part-size-wrong` 这一部分的大小和约定的不同，请再传一次；`part-digest-wrong` 这一部分和校验值不符，可能在路上损坏，请再传一次 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-stored-here` 此部署不保存预审记录，请在提交时直接取得结果 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which parts of the file are here */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description How far it got */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Upload"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload-not-found` 没有这次分段上传，或已过期，请重新上传这个文件 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-stored-here` 此部署不保存预审记录，请在提交时直接取得结果 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Drops the parts of a file that no review has taken; those go with the review */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Gone */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload-not-found` 没有这次分段上传，或已过期，请重新上传这个文件 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-stored-here` 此部署不保存预审记录，请在提交时直接取得结果 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reviews, newest first; a portal sees its own */
        get: {
            parameters: {
                query?: {
                    status?: "queued" | "running" | "done" | "failed";
                    /** @description 事项 id */
                    item?: string;
                    verdict?: "pass" | "pass-with-deferral" | "needs-correction" | "needs-human";
                    /** @description open：窗口尚未办结；decided：已办结 */
                    decided?: "open" | "decided";
                    /** @description 提交日不早于 */
                    from?: string;
                    /** @description 提交日不晚于 */
                    to?: string;
                    /** @description 编号、事项、申请人或文件名中的文字 */
                    q?: string;
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Reviews */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReviewList"];
                    };
                };
                /** @description `invalid-request` 请求内容有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-stored-here` 此部署不保存预审记录，请在提交时直接取得结果 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Hands in materials for review */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description `wait=N`：最多等待 N 秒 */
                    prefer?: string;
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /** @description 事项 id、编码或名称 */
                        item: string;
                        /** @description 审查基准日，如 2026-11-22；缺省为今天 */
                        asOf?: string;
                        /** @description JSON：问题 id（或原文）→ 选项 id（或原文） */
                        answers?: string;
                        /** @description JSON：门户已填写的字段 */
                        form?: string;
                        /** @description JSON：文件名 → 材料 id；同名文件可给出按顺序排列的数组 */
                        assignments?: string;
                        /** @description JSON 数组：先已分段传来的文件，如 [{ "id": "…", "name": "营业执照.pdf" }]；排在 files 之后 */
                        uploads?: string;
                        /** @description 材料文件，可多个 */
                        files?: string[];
                    };
                };
            };
            responses: {
                /** @description The review is finished: the report */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Report"];
                    };
                };
                /** @description Accepted; see Location */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Report"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-multipart` 上传内容不完整或格式有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `service-item-not-found` 没有这个事项 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload-too-large` 上传内容超过总大小限制；`file-too-large` 有文件超过大小限制；`too-many-files` 文件数量超过限制；`too-many-fields` 表单字段过多；`field-too-large` 表单字段内容过长 */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-multipart` 请以 multipart/form-data 上传 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency-key-reused` 同一个 Idempotency-Key 已用于另一项请求 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `visit-used-up` 本次办理提交的次数已达上限，请到窗口咨询 */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Supplements or replaces materials; only what changed is read again */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description `wait=N`：最多等待 N 秒 */
                    prefer?: string;
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /** @description JSON：问题 id（或原文）→ 选项 id（或原文） */
                        answers?: string;
                        /** @description JSON：门户已填写的字段 */
                        form?: string;
                        /** @description JSON：文件名，或已有文件的 id → 材料 id；null 表示改回自动识别。可以不带新文件 */
                        assignments?: string;
                        /** @description JSON 数组：先已分段传来的文件，如 [{ "id": "…", "name": "营业执照.pdf" }]；排在 files 之后 */
                        uploads?: string;
                        /** @description JSON 数组：被替换的文件 id 或材料 id */
                        replaces?: string;
                        /** @description 材料文件，可多个 */
                        files?: string[];
                    };
                };
            };
            responses: {
                /** @description The review is finished: the report */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Report"];
                    };
                };
                /** @description Accepted; see Location */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Report"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-multipart` 上传内容不完整或格式有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `review-not-found` 没有这次预审，或已被删除；`service-item-not-found` 没有这个事项 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `submission-changed` 材料刚被更新过，请重新载入后再提交 */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload-too-large` 上传内容超过总大小限制；`file-too-large` 有文件超过大小限制；`too-many-files` 文件数量超过限制；`too-many-fields` 表单字段过多；`field-too-large` 表单字段内容过长 */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-multipart` 请以 multipart/form-data 上传 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency-key-reused` 同一个 Idempotency-Key 已用于另一项请求 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-stored-here` 此部署不保存预审记录，请在提交时直接取得结果 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report as it stands */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The report */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Report"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `review-not-found` 没有这次预审，或已被删除 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-stored-here` 此部署不保存预审记录，请在提交时直接取得结果 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Erases the review with its files */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Erased: rows and bytes are gone */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `review-not-found` 没有这次预审，或已被删除 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-stored-here` 此部署不保存预审记录，请在提交时直接取得结果 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Server-sent progress: `progress` events, then `done` or `failed`; resumes after Last-Event-ID */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Each event's data is a progress: stage, share done, file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `review-not-found` 没有这次预审，或已被删除 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-stored-here` 此部署不保存预审记录，请在提交时直接取得结果 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{id}/notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The notice (一次性告知 / 补正通知书) */
        get: {
            parameters: {
                query?: {
                    format?: "html" | "pdf" | "docx" | "text";
                    /** @description current：窗口已核对的以窗口为准；advice：只看预审意见 */
                    edition?: "current" | "advice";
                    /** @description 字号，只对 pdf 有用；large：大字版 */
                    type?: "normal" | "large";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The notice in the format asked for */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/html": string;
                        "text/plain": string;
                        "application/pdf": string;
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
                    };
                };
                /** @description `invalid-request` 请求内容有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `review-not-found` 没有这次预审，或已被删除；`service-item-not-found` 没有这个事项 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `review-not-finished` 预审尚未完成，请稍后再试 */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `notice-format-unavailable` 此部署不能生成这种格式的告知书；`not-stored-here` 此部署不保存预审记录，请在提交时直接取得结果 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{id}/files/{fileId}/pages/{page}.png": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The upright image of a page, for showing evidence */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    fileId: string;
                    page: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The page */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/png": string;
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `review-not-found` 没有这次预审，或已被删除；`page-image-not-found` 没有这一页的图像 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-stored-here` 此部署不保存预审记录，请在提交时直接取得结果 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What clerks decided, in order */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Decisions */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DecisionList"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `review-not-found` 没有这次预审，或已被删除 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-stored-here` 此部署不保存预审记录，请在提交时直接取得结果 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** A clerk confirms or overrides findings, with a reason; the report itself stays as it is */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        clerk?: string;
                        decisions: {
                            findingId: string;
                            /** @enum {string} */
                            decision: "confirmed" | "overridden";
                            /** @default  */
                            reason?: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description All decisions so far */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DecisionList"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `review-not-found` 没有这次预审，或已被删除 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `review-not-finished` 预审尚未完成，请稍后再试 */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-stored-here` 此部署不保存预审记录，请在提交时直接取得结果 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{id}/desk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What clerks did about the case, what is due when, and the notice as it stands */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The case */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskCase"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `review-not-found` 没有这次预审，或已被删除 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-stored-here` 此部署不保存预审记录，请在提交时直接取得结果 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{id}/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A clerk's acts: points judged, deferrals and commitments with dates, the notice's wording, notes, the outcome; kept in order, never changed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        clerk?: string;
                        revision: number;
                        acts: ({
                            /** @enum {string} */
                            kind: "opened";
                        } | {
                            /** @enum {string} */
                            kind: "point";
                            materialId: string;
                            point: string;
                            /** @enum {string} */
                            result: "met" | "not-met";
                            /** @default  */
                            note?: string;
                        } | {
                            /** @enum {string} */
                            kind: "deferral";
                            materialId: string;
                            /** @enum {string} */
                            means: "deferral" | "commitment" | "withdrawn";
                            dueOn: string | null;
                            /** @default  */
                            note?: string;
                        } | {
                            /** @enum {string} */
                            kind: "notice";
                            draft: {
                                title: string;
                                intro: string;
                                sections: {
                                    /** @enum {string} */
                                    kind: "corrections" | "questions" | "later" | "hints";
                                    heading: string;
                                    note: string | null;
                                    groups: {
                                        materialName: string;
                                        findings: {
                                            findingId: string;
                                            message: string;
                                            correction: string;
                                            basis: string;
                                        }[];
                                    }[];
                                    lines: string[];
                                }[];
                                closing: string;
                            } | null;
                        } | {
                            /** @enum {string} */
                            kind: "note";
                            note: string;
                        } | {
                            /** @enum {string} */
                            kind: "outcome";
                            /** @enum {string} */
                            outcome: "accepted" | "accepted-with-deferral" | "returned";
                            /** @default  */
                            note?: string;
                        })[];
                    };
                };
            };
            responses: {
                /** @description The case as it is now */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskCase"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `review-not-found` 没有这次预审，或已被删除 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `review-not-finished` 预审尚未完成，请稍后再试；`submission-changed` 材料刚被更新过，请重新载入后再提交 */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-stored-here` 此部署不保存预审记录，请在提交时直接取得结果 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** First-pass rate, defects by item, time per case, override rate by rule; nothing personal */
        get: {
            parameters: {
                query?: {
                    /** @description 首日，缺省为末日之前 29 天 */
                    from?: string;
                    /** @description 末日（含），缺省为今天 */
                    to?: string;
                    /** @description 事项 id */
                    item?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Statistics */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Statistics"];
                    };
                };
                /** @description `invalid-request` 请求内容有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-stored-here` 此部署不保存预审记录，请在提交时直接取得结果 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who saw and did what, newest first; append-only */
        get: {
            parameters: {
                query?: {
                    actor?: string;
                    action?: string;
                    target?: string;
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Entries */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuditPage"];
                    };
                };
                /** @description `invalid-request` 请求内容有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-stored-here` 此部署不保存预审记录，请在提交时直接取得结果 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers a question with passages of the base, or says why not. With Accept: text/event-stream, `answer` parts, then `done` with the whole */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        question: string;
                        sessionId?: string;
                        itemId?: string;
                        region?: string;
                        asOf?: string;
                    };
                };
            };
            responses: {
                /** @description The answer; as events when asked for */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Answer"];
                        "text/event-stream": string;
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `visit-too-often` 提问或识别照片太频繁了，请过几分钟再试 */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/answers/{id}/rating": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says whether an answer helped (1) or not (-1) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        rating: -1 | 1;
                    };
                };
            };
            responses: {
                /** @description Noted */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `answer-not-found` 没有这次回答 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Passages of the base, best first; with `explain`, why each matched */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        query: string;
                        /** @default 10 */
                        limit?: number;
                        region?: string;
                        asOf?: string;
                        itemId?: string;
                        /** @default false */
                        explain?: boolean;
                    };
                };
            };
            responses: {
                /** @description Hits */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SearchResponse"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Documents of the base, drafts and published */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    /** @description Part of the title, id, issuer or number */
                    q?: string;
                    state?: "draft" | "published" | "changed" | "removed";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Documents */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DocumentList"];
                    };
                };
                /** @description `invalid-request` 请求内容有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Takes in documents as drafts: files (multipart, repeatable `file`) or JSON; ?publish=true publishes at once */
        post: {
            parameters: {
                query?: {
                    publish?: "true" | "false";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        id?: string;
                        title: string;
                        issuer?: string;
                        number?: string;
                        region?: string;
                        effectiveFrom?: string;
                        effectiveUntil?: string;
                        supersedes?: string[];
                        /** Format: uri */
                        sourceUrl?: string;
                        text: string;
                        /**
                         * @default text
                         * @enum {string}
                         */
                        format?: "text" | "markdown" | "html";
                        itemIds?: string[];
                    };
                    "multipart/form-data": {
                        /** Format: binary */
                        file: string;
                    } & {
                        [key: string]: string;
                    };
                };
            };
            responses: {
                /** @description What became of each */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportResponse"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-multipart` 上传内容不完整或格式有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `evaluation-fell` 命中测试的成绩下降，未发布 */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload-too-large` 上传内容超过总大小限制；`file-too-large` 有文件超过大小限制；`too-many-files` 文件数量超过限制；`too-many-fields` 表单字段过多；`field-too-large` 表单字段内容过长 */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-multipart` 请以 multipart/form-data 上传；`not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Takes a document out of the next release; until then it keeps answering */
        delete: {
            parameters: {
                query: {
                    id: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Taken out */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `invalid-request` 请求内容有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `document-not-found` 政策库里没有这个文件 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One document with its passages, as the next release would hold it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The document */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KnowledgeDocument"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `document-not-found` 政策库里没有这个文件 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Takes a document out of the next release; until then it keeps answering */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Taken out */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `invalid-request` 请求内容有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `document-not-found` 政策库里没有这个文件 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/documents/{id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that the document is still right; keeps it off the stale list */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Noted */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `document-not-found` 政策库里没有这个文件 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Releases, newest first, and which one answers */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Releases */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReleaseList"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Publishes the drafts as a numbered release; refused when the hit test falls */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        /** @default  */
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description The release */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Release"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `nothing-to-publish` 没有可发布的改动；`evaluation-fell` 命中测试的成绩下降，未发布 */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/releases/{id}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes an earlier release answer again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The release that answers now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Release"];
                    };
                };
                /** @description `invalid-request` 请求内容有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `release-not-found` 没有这个版本 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/gaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Questions that were not answered or whose answers were rated badly, grouped */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Gaps, the most frequent first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GapList"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which published documents no question was answered from */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Coverage */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Coverage"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/stale": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Documents whose validity is over, or that nobody has confirmed for so many months */
        get: {
            parameters: {
                query?: {
                    months?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Stale documents */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StaleList"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/synonyms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everyday wording and official wording */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The table */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SynonymTable"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Replaces the wording table; in use from the next question on */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        synonyms: {
                            everyday: string[];
                            official: string[];
                        }[];
                    };
                };
            };
            responses: {
                /** @description The table */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SynonymTable"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/pins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Answers policy staff wrote themselves */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The pinned answers */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PinTable"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Replaces the pinned answers; one whose quote is not in its document is not shown */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        pins: {
                            id: string;
                            questions: string[];
                            answer: string;
                            documentId: string;
                            quote: string;
                            expiresOn: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description The pinned answers */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PinTable"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/hit-test-questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Questions a release is tried with */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The questions */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HitTestQuestions"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Replaces the questions a release is tried with */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        questions: {
                            id: string;
                            question: string;
                            documentId?: string;
                            expected?: string[];
                            /** @default true */
                            answerable?: boolean;
                        }[];
                    };
                };
            };
            responses: {
                /** @description The questions */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HitTestQuestions"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/hit-tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Earlier runs, newest first, for comparing */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Runs */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HitTestList"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Tries the given questions, or the stored ones, on the current release */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        questions?: {
                            id: string;
                            question: string;
                            documentId?: string;
                            expected?: string[];
                            /** @default true */
                            answerable?: boolean;
                        }[];
                    };
                };
            };
            responses: {
                /** @description What it came to, question by question */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HitTest"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/hit-tests/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Two runs question by question: the latest two, or those named by before and after */
        get: {
            parameters: {
                query?: {
                    before?: string;
                    after?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What changed */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HitTestComparison"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `hit-test-not-found` 没有这次命中测试 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/hit-test-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads questions out of a spreadsheet (xlsx, ods, csv); nothing is stored or tried */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /** Format: binary */
                        file: string;
                    };
                };
            };
            responses: {
                /** @description What was read, and what could not be, by row and column */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReadQuestions"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-multipart` 上传内容不完整或格式有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload-too-large` 上传内容超过总大小限制；`file-too-large` 有文件超过大小限制；`too-many-files` 文件数量超过限制；`too-many-fields` 表单字段过多；`field-too-large` 表单字段内容过长；`archive-bomb` 文件解压后过大，已停止处理 */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-multipart` 请以 multipart/form-data 上传 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `damaged` 文件已损坏，无法打开；`encrypted` 文件已加密，请上传未加密的文件 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/hit-test-files/template.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A table to fill in with questions */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description UTF-8 with a mark, for spreadsheet programs */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/hit-test-files/questions.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The stored questions as a table that can be read again */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description UTF-8 with a mark, for spreadsheet programs */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/hit-tests/{id}/results.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a run came to, question by question, as a table */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description UTF-8 with a mark, for spreadsheet programs */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `hit-test-not-found` 没有这次命中测试 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-knowledge-here` 此部署没有政策库 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studio/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Items with the number of their rules and of what is still to be confirmed */
        get: {
            parameters: {
                query?: {
                    q?: string;
                    /** @description true: only items with something to confirm */
                    confirm?: "true" | "false";
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Items */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StudioItemList"];
                    };
                };
                /** @description `invalid-request` 请求内容有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studio/items/{itemId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One item in sentences, as it stands today or on the day asked for */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                };
                header?: never;
                path: {
                    /** @description Id, code or official name of the item */
                    itemId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The item */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StudioItem"];
                    };
                };
                /** @description `invalid-request` 请求内容有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `service-item-not-found` 没有这个事项 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studio/items/{itemId}/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What of an item can be edited, with its values as the files say on the day, and the draft */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                };
                header?: never;
                path: {
                    /** @description Id, code or official name of the item */
                    itemId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The form */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ItemForm"];
                    };
                };
                /** @description `invalid-request` 请求内容有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `service-item-not-found` 没有这个事项 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-editing-here` 此部署不能在网页上改事项 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studio/items/{itemId}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keeps what somebody is working on; nobody is served it */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Id, code or official name of the item */
                    itemId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        revision: number;
                        edits: {
                            file: string;
                            at: string[];
                            was: {
                                yaml: string;
                            } | null | boolean | number | string | string[] | {
                                [key: string]: string | number | null;
                            };
                            value: {
                                yaml: string;
                            } | null | boolean | number | string | string[] | {
                                [key: string]: string | number | null;
                            };
                        }[];
                        /** @default  */
                        note?: string;
                        /** @default null */
                        inForceFrom?: string | null;
                        by?: string;
                    };
                };
            };
            responses: {
                /** @description Kept */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            revision: number;
                            savedBy: string;
                        };
                    };
                };
                /** @description `invalid-request` 请求内容有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `service-item-not-found` 没有这个事项 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `draft-changed` 草稿刚被别人存过，请重新打开再改 */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-editing-here` 此部署不能在网页上改事项 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Throws the draft away */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Id, code or official name of the item */
                    itemId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Gone */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `invalid-request` 请求内容有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `service-item-not-found` 没有这个事项 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-editing-here` 此部署不能在网页上改事项 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studio/items/{itemId}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What edits come to: problems, changes in words, cases that come out differently */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Id, code or official name of the item */
                    itemId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        edits: {
                            file: string;
                            at: string[];
                            was: {
                                yaml: string;
                            } | null | boolean | number | string | string[] | {
                                [key: string]: string | number | null;
                            };
                            value: {
                                yaml: string;
                            } | null | boolean | number | string | string[] | {
                                [key: string]: string | number | null;
                            };
                        }[];
                        inForceFrom?: string;
                    };
                };
            };
            responses: {
                /** @description The preview */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EditPreview"];
                    };
                };
                /** @description `invalid-request` 请求内容有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `service-item-not-found` 没有这个事项 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-editing-here` 此部署不能在网页上改事项 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studio/items/{itemId}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publishes edits as a layer over the files, in force from a day on */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Id, code or official name of the item */
                    itemId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        edits: {
                            file: string;
                            at: string[];
                            was: {
                                yaml: string;
                            } | null | boolean | number | string | string[] | {
                                [key: string]: string | number | null;
                            };
                            value: {
                                yaml: string;
                            } | null | boolean | number | string | string[] | {
                                [key: string]: string | number | null;
                            };
                        }[];
                        /** @default  */
                        note?: string;
                        inForceFrom: string;
                        /** @default false */
                        acceptsCases?: boolean;
                        by?: string;
                    };
                };
            };
            responses: {
                /** @description The change */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CatalogChange"];
                    };
                };
                /** @description `malformed-json` 请求内容不是有效的 JSON；`invalid-request` 请求内容有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `service-item-not-found` 没有这个事项 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `cases-differ` 有案例的结论和原来写的不同，请看过以后再确认发布；`changes-in-the-way` 后面的改动以这里为基础，请先退回后面的；`nothing-to-publish` 没有可发布的改动 */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `edits-refused` 改动有误，没有发布 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-editing-here` 此部署不能在网页上改事项 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studio/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was published in forms, newest first, and the drafts */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Changes */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChangeList"];
                    };
                };
                /** @description `invalid-request` 请求内容有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-editing-here` 此部署不能在网页上改事项 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studio/changes/{id}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a published change back; it is kept in the list. Stored reports stay as they are */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        by?: string;
                    };
                };
            };
            responses: {
                /** @description The change, rolled back */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CatalogChange"];
                    };
                };
                /** @description `invalid-request` 请求内容有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `change-not-found` 没有这次改动，或已经退回 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `changes-in-the-way` 后面的改动以这里为基础，请先退回后面的 */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-editing-here` 此部署不能在网页上改事项 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studio/changes/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A change as YAML, to be written into the knowledge files by `npm run apply:change` */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The change */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/yaml": string;
                    };
                };
                /** @description `invalid-request` 请求内容有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `change-not-found` 没有这次改动，或已经退回 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-editing-here` 此部署不能在网页上改事项 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studio/guides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Drafts an item of the table of materials in an official guide (docx, HTML, PDF); nothing is stored */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /** Format: binary */
                        file: string;
                        /** @description Of the item to be */
                        id: string;
                        /** @description Where the guide does not say it */
                        name?: string;
                    };
                };
            };
            responses: {
                /** @description The draft, every cell that is not sure marked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GuideDraft"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-multipart` 上传内容不完整或格式有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload-too-large` 上传内容超过总大小限制；`file-too-large` 有文件超过大小限制；`too-many-files` 文件数量超过限制；`too-many-fields` 表单字段过多；`field-too-large` 表单字段内容过长；`too-many-pages` 文件页数超过限制；`image-too-large` 图像尺寸超过限制；`archive-bomb` 文件解压后过大，已停止处理 */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-multipart` 请以 multipart/form-data 上传；`unsupported-media` 不支持的文件类型，请上传 PDF、OFD、图片（JPG、PNG、HEIC、TIFF 等）、DOCX、XLSX、RTF 或文本文件 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `file-empty` 文件是空的；`encrypted` 文件已加密，请上传未加密的文件；`damaged` 文件已损坏，无法打开；`timed-out` 文件过于复杂，未能在限定时间内读完；`out-of-memory` 文件过于复杂，读取所需内存超过限制；`reader-crashed` 读取该文件时出错，请换一种格式再试；`guide-without-materials` 没有找到材料表：要有“材料名称”一列，旁边至少还有一列认得的（份数、形式、必要性等）；`draft-not-sound` 按这份指南起草的事项没有通过检查 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-editing-here` 此部署不能在网页上改事项 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studio/evaluations/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A run's report: charts, and its worst cases with pictures of their pages */
        get: {
            parameters: {
                query: {
                    run: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The report */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/html": string;
                    };
                };
                /** @description `invalid-request` 请求内容有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `evaluation-not-found` 没有这次评测 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studio/evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Evaluation runs whose result files are kept here, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Runs */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EvaluationList"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/studio/evaluations/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Two runs case by case; of one run with itself, its wrong cases */
        get: {
            parameters: {
                query: {
                    before: string;
                    after: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The comparison */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EvaluationComparison"];
                    };
                };
                /** @description `invalid-request` 请求内容有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `evaluation-not-found` 没有这次评测 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages to portals, newest first; state=dead: those given up */
        get: {
            parameters: {
                query?: {
                    state?: "waiting" | "delivered" | "dead";
                    portal?: string;
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Deliveries */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WebhookDeliveryPage"];
                    };
                };
                /** @description `invalid-request` 请求内容有误 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-stored-here` 此部署不保存预审记录，请在提交时直接取得结果 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/deliveries/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a message again that was given up */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It waits to be sent */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WebhookDelivery"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `delivery-not-found` 没有这条未送达的回调 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-stored-here` 此部署不保存预审记录，请在提交时直接取得结果 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/browser-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A short-lived token for one applicant's browser in the portal's page; asked for by its server */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Id, code or official name of the item
                         * @example catering-food-license
                         */
                        item: string;
                        /**
                         * @description The site whose page shows the component; one of EMBED_ORIGINS
                         * @example https://portal.example.gov.cn
                         */
                        origin: string;
                        /** @description Names the applicant's visit, not to be guessed and the same for all tokens of it; made up when absent */
                        visit?: string;
                        /** @default 1800 */
                        expiresInSeconds?: number;
                    };
                };
            };
            responses: {
                /** @description The token */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BrowserToken"];
                    };
                };
                /** @description `invalid-request` 请求内容有误；`malformed-json` 请求内容不是有效的 JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated` 需要有效的访问密钥；`browser-token-expired` 页面停留时间较长，访问凭证已过期，请刷新页面后再试 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden` 该密钥无权进行此操作；`forbidden-origin` 拒绝来自其他网站的请求 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `service-item-not-found` 没有这个事项 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` 请以 application/json 发送 */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no-embedding-here` 此部署没有开通嵌入其他网站的办事页 */
                501: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Session: {
            caller: {
                /** @enum {string} */
                role: "portal" | "clerk" | "policy" | "admin";
                name: string | null;
                permissions: ("catalog" | "extract" | "review" | "answer" | "knowledge" | "desk" | "decide" | "statistics" | "webhooks" | "audit" | "metrics")[];
            } | null;
            csrfToken: string | null;
            signIn: {
                password: boolean;
                key: boolean;
                singleSignOn: string | null;
            };
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            code: string;
            detail?: string;
            instance: string;
            errors?: {
                pointer: string;
                code: string;
                message: string;
            }[];
        };
        ItemList: {
            items: {
                id: string;
                name: string;
                aliases: string[];
                department: string;
                applicantKinds: string[];
                score?: number;
            }[];
            nextCursor?: string;
        };
        Item: {
            id: string;
            codes: string[];
            name: string;
            aliases: string[];
            department: string;
            applicantKinds: string[];
            version: string;
            guide: string;
            questions: {
                id: string;
                text: string;
                whyAsked: string;
                basis: {
                    title: string;
                    article?: string;
                    /** Format: uri */
                    url?: string;
                };
                options: {
                    id: string;
                    label: string;
                }[];
            }[];
            materials: {
                id: string;
                name: string;
                /** @enum {string} */
                necessity: "required" | "conditional" | "optional";
                condition?: string;
                /** @enum {string} */
                form: "original" | "copy" | "electronic" | "original-or-electronic" | "copy-or-electronic";
                copies: number;
                deferral?: {
                    dueInWorkingDays: number;
                    commitmentText: string;
                };
                commitment?: {
                    commitmentText: string;
                };
                exemption?: {
                    source: string;
                    note?: string;
                };
                points: string[];
                basis: {
                    title: string;
                    article?: string;
                    /** Format: uri */
                    url?: string;
                };
            }[];
            basis: {
                title: string;
                article?: string;
                /** Format: uri */
                url?: string;
            }[];
            limits: {
                statutory: string;
                promised?: string;
            };
            fee: string;
            result: string;
            /** @enum {string} */
            confidence: "verified" | "known";
        };
        Checklist: {
            complete: boolean;
            nextQuestion?: {
                id: string;
                text: string;
                whyAsked: string;
                basis: {
                    title: string;
                    article?: string;
                    /** Format: uri */
                    url?: string;
                };
                options: {
                    id: string;
                    label: string;
                }[];
            };
            known?: {
                questionId: string;
                text: string;
                optionId: string;
                label: string;
                from: {
                    /** @enum {string} */
                    kind: "form" | "file" | "license";
                    name: string;
                    fileId?: string;
                    page?: number;
                };
            }[];
            excluded?: {
                questionId: string;
                question: string;
                answer: string;
                reason: string;
                basis: {
                    title: string;
                    article?: string;
                    /** Format: uri */
                    url?: string;
                };
            }[];
            materials: {
                id: string;
                name: string;
                /** @enum {string} */
                necessity: "required" | "conditional" | "optional";
                /** @enum {string} */
                state: "needed" | "optional" | "open";
                condition?: string;
                /** @enum {string} */
                form: "original" | "copy" | "electronic" | "original-or-electronic" | "copy-or-electronic";
                copies: number;
                deferral?: {
                    dueInWorkingDays: number;
                    commitmentText: string;
                };
                commitment?: {
                    commitmentText: string;
                };
                exemption?: {
                    source: string;
                    note?: string;
                };
                points: string[];
                specimens?: {
                    id: string;
                    name: string;
                    width: number;
                    height: number;
                }[];
                basis: {
                    title: string;
                    article?: string;
                    /** Format: uri */
                    url?: string;
                };
            }[];
            saved: {
                exempt: number;
                deferrable: number;
            };
        };
        ThemeList: {
            themes: {
                id: string;
                name: string;
                aliases: string[];
                department: string;
                applicantKinds: string[];
                itemIds: string[];
                score?: number;
            }[];
        };
        Theme: {
            id: string;
            codes: string[];
            name: string;
            aliases: string[];
            department: string;
            applicantKinds: string[];
            version: string;
            guide: string;
            questions: {
                id: string;
                text: string;
                whyAsked: string;
                basis: {
                    title: string;
                    article?: string;
                    /** Format: uri */
                    url?: string;
                };
                options: {
                    id: string;
                    label: string;
                }[];
            }[];
            stages: {
                id: string;
                name: string;
            }[];
            items: {
                itemId: string;
                name: string;
                stageId: string;
                condition?: string;
                after: string[];
                note?: string;
            }[];
            steps: {
                id: string;
                name: string;
                stageId: string;
                condition?: string;
                after: string[];
                department: string;
                what: string;
                basis: {
                    title: string;
                    article?: string;
                    /** Format: uri */
                    url?: string;
                };
                /** @enum {string} */
                confidence: "verified" | "known";
            }[];
            basis: {
                title: string;
                article?: string;
                /** Format: uri */
                url?: string;
                /** @enum {string} */
                confidence: "verified" | "known";
                source?: string;
            }[];
            limits: {
                statutory: string;
                promised?: string;
            };
            fee: string;
            result: string;
            /** @enum {string} */
            confidence: "verified" | "known";
            source?: string;
        };
        MergedChecklist: {
            complete: boolean;
            nextQuestion?: {
                id: string;
                text: string;
                whyAsked: string;
                basis: {
                    title: string;
                    article?: string;
                    /** Format: uri */
                    url?: string;
                };
                options: {
                    id: string;
                    label: string;
                }[];
                itemId?: string;
                itemIds: string[];
            };
            known?: {
                questionId: string;
                text: string;
                optionId: string;
                label: string;
                from: {
                    /** @enum {string} */
                    kind: "form" | "file" | "license";
                    name: string;
                    fileId?: string;
                    page?: number;
                };
                itemId?: string;
            }[];
            excluded?: {
                questionId: string;
                question: string;
                answer: string;
                reason: string;
                basis: {
                    title: string;
                    article?: string;
                    /** Format: uri */
                    url?: string;
                };
                itemId: string;
            }[];
            theme?: {
                id: string;
                name: string;
                version: string;
            };
            stages: {
                id: string;
                name: string;
            }[];
            items: {
                id: string;
                name: string;
                /** @enum {string} */
                state: "needed" | "open";
                stageId?: string;
                condition?: string;
                after: string[];
                note?: string;
            }[];
            steps: {
                id: string;
                name: string;
                /** @enum {string} */
                state: "needed" | "open";
                stageId?: string;
                condition?: string;
                after: string[];
                department: string;
                what: string;
                basis: {
                    title: string;
                    article?: string;
                    /** Format: uri */
                    url?: string;
                };
                /** @enum {string} */
                confidence: "verified" | "known";
            }[];
            materials: {
                id: string;
                name: string;
                /** @enum {string} */
                necessity: "required" | "conditional" | "optional";
                /** @enum {string} */
                state: "needed" | "optional" | "open";
                condition?: string;
                /** @enum {string} */
                form: "original" | "copy" | "electronic" | "original-or-electronic" | "copy-or-electronic";
                copies: number;
                deferral?: {
                    dueInWorkingDays: number;
                    commitmentText: string;
                };
                commitment?: {
                    commitmentText: string;
                };
                exemption?: {
                    source: string;
                    note?: string;
                };
                points: string[];
                specimens?: {
                    id: string;
                    name: string;
                    width: number;
                    height: number;
                }[];
                basis: {
                    title: string;
                    article?: string;
                    /** Format: uri */
                    url?: string;
                };
                itemIds: string[];
                of: {
                    itemId: string;
                    materialId: string;
                }[];
            }[];
            form: {
                id: string;
                label: string;
                of: {
                    itemId: string;
                    materialId: string;
                    fieldId: string;
                }[];
            }[];
            saved: {
                exempt: number;
                deferrable: number;
            };
        };
        ProfileFacts: {
            facts: {
                id: string;
                name: string;
                /** @enum {string} */
                kind: "choice" | "choices" | "number" | "yes-no" | "date";
                unit?: string;
                atLeast?: number;
                isWhole?: boolean;
                options: {
                    id: string;
                    label: string;
                }[];
                question: string;
                whyAsked: string;
            }[];
            licenses: {
                id: string;
                name: string;
            }[];
        };
        Matches: {
            asOf: string;
            matches: {
                policyId: string;
                name: string;
                kind: string;
                department: string;
                benefit: string;
                /** @enum {string} */
                outcome: "eligible" | "not-eligible" | "unknown";
                deciding: {
                    id: string;
                    text: string;
                    /** @enum {string} */
                    state: "met" | "not-met" | "unknown";
                    basis: {
                        title: string;
                        article?: string;
                        /** Format: uri */
                        url?: string;
                    };
                    /** @enum {string} */
                    confidence: "verified" | "known";
                    missing: string[];
                    changes?: {
                        from?: string;
                        how?: string;
                    };
                }[];
                itemId?: string;
                isAutomatic: boolean;
                /** @enum {string} */
                confidence: "verified" | "known";
                source?: string;
            }[];
            nextQuestion?: {
                id: string;
                name: string;
                /** @enum {string} */
                kind: "choice" | "choices" | "number" | "yes-no" | "date";
                unit?: string;
                atLeast?: number;
                isWhole?: boolean;
                options: {
                    id: string;
                    label: string;
                }[];
                question: string;
                whyAsked: string;
                policyIds: string[];
            };
            reminders: {
                licenseId: string;
                name: string;
                /** @enum {string} */
                state: "later" | "due" | "late" | "expired" | "unknown";
                validUntil?: string;
                applyFrom?: string;
                applyUntil?: string;
                isCertain: boolean;
                message: string;
                itemId?: string;
                basis: {
                    title: string;
                    article?: string;
                    /** Format: uri */
                    url?: string;
                };
                /** @enum {string} */
                confidence: "verified" | "known";
            }[];
        };
        Guidance: {
            sessionId: string;
            /** @enum {string} */
            intent: "find-item" | "checklist" | "policy-question" | "progress" | "human" | "small-talk" | "out-of-scope" | "unclear";
            reply: string;
            nextQuestion?: {
                id: string;
                text: string;
                whyAsked: string;
                basis?: {
                    title: string;
                    article?: string;
                    /** Format: uri */
                    url?: string;
                };
                options: {
                    id: string;
                    label: string;
                }[];
            };
            checklist?: {
                complete: boolean;
                nextQuestion?: {
                    id: string;
                    text: string;
                    whyAsked: string;
                    basis: {
                        title: string;
                        article?: string;
                        /** Format: uri */
                        url?: string;
                    };
                    options: {
                        id: string;
                        label: string;
                    }[];
                };
                known?: {
                    questionId: string;
                    text: string;
                    optionId: string;
                    label: string;
                    from: {
                        /** @enum {string} */
                        kind: "form" | "file" | "license";
                        name: string;
                        fileId?: string;
                        page?: number;
                    };
                }[];
                excluded?: {
                    questionId: string;
                    question: string;
                    answer: string;
                    reason: string;
                    basis: {
                        title: string;
                        article?: string;
                        /** Format: uri */
                        url?: string;
                    };
                }[];
                materials: {
                    id: string;
                    name: string;
                    /** @enum {string} */
                    necessity: "required" | "conditional" | "optional";
                    /** @enum {string} */
                    state: "needed" | "optional" | "open";
                    condition?: string;
                    /** @enum {string} */
                    form: "original" | "copy" | "electronic" | "original-or-electronic" | "copy-or-electronic";
                    copies: number;
                    deferral?: {
                        dueInWorkingDays: number;
                        commitmentText: string;
                    };
                    commitment?: {
                        commitmentText: string;
                    };
                    exemption?: {
                        source: string;
                        note?: string;
                    };
                    points: string[];
                    specimens?: {
                        id: string;
                        name: string;
                        width: number;
                        height: number;
                    }[];
                    basis: {
                        title: string;
                        article?: string;
                        /** Format: uri */
                        url?: string;
                    };
                }[];
                saved: {
                    exempt: number;
                    deferrable: number;
                };
            };
            answers?: {
                [key: string]: string;
            };
            answer?: {
                id: string;
                sessionId: string;
                understoodAs: string;
                /** @enum {string} */
                status: "answered" | "clarify" | "refused";
                answer: string;
                /** @enum {string} */
                mode: "extractive" | "generated";
                citations: {
                    documentId: string;
                    passageId: string;
                    title: string;
                    section: string;
                    quote: string;
                    issuer: string | null;
                    number: string | null;
                    region: string | null;
                    regionName: string | null;
                    effectiveFrom: string | null;
                    effectiveUntil: string | null;
                    sourceUrl: string | null;
                }[];
                related: {
                    items: {
                        id: string;
                        name: string;
                    }[];
                    policies: {
                        documentId: string;
                        title: string;
                    }[];
                    questions: string[];
                };
                /** @enum {string} */
                reason?: "unanswerable-no-source" | "out-of-scope" | "superseded" | "other-region" | "false-premise" | "ambiguous" | "conflict";
                unanswered?: {
                    question: string;
                    /** @enum {string} */
                    reason: "unanswerable-no-source" | "out-of-scope" | "superseded" | "other-region" | "false-premise" | "ambiguous" | "conflict";
                }[];
                confidence: number;
                handoff?: {
                    turns: {
                        question: string;
                        answer: string;
                        /** @enum {string} */
                        status: "answered" | "clarify" | "refused";
                    }[];
                };
            };
            progress?: {
                number: string;
                itemName?: string;
                state: string;
                updatedOn: string;
                nextStep?: string;
            };
            offices?: {
                name: string;
                address: string;
                hours: string;
                phone: string;
            }[];
            handoff?: {
                /** @enum {string} */
                reason: "asked-for" | "not-understood" | "no-answer";
                itemId?: string;
                answers: {
                    [key: string]: string;
                };
                turns: {
                    /** @enum {string} */
                    speaker: "applicant" | "guide";
                    text: string;
                    /** Format: date-time */
                    at: string;
                }[];
            };
            items: {
                id: string;
                name: string;
                aliases: string[];
                department: string;
                applicantKinds: string[];
                score?: number;
            }[];
            themes: {
                id: string;
                name: string;
                aliases: string[];
                department: string;
                applicantKinds: string[];
                itemIds: string[];
                score?: number;
            }[];
        };
        Extraction: {
            file: {
                name: string;
                /** @enum {string} */
                kind: "pdf" | "ofd" | "png" | "jpeg" | "webp" | "bmp" | "gif" | "tiff" | "heic" | "docx" | "xlsx" | "doc" | "rtf" | "text";
                sizeBytes: number;
                pages: number;
            };
            pages: {
                number: number;
                width: number;
                height: number;
                /** @enum {string} */
                source: "text-layer" | "ocr" | "office" | "ofd";
                rotation: 0 | 90 | 180 | 270;
                quality: {
                    score: number;
                    issues: ("blurred" | "too-dark" | "too-bright" | "low-contrast" | "too-small" | "glare" | "shadow" | "cut-off" | "covered" | "screen-photo" | "blank" | "missing-picture" | "colorless")[];
                    measures?: {
                        blurred?: number;
                        "too-dark"?: number;
                        "too-bright"?: number;
                        "low-contrast"?: number;
                        "too-small"?: number;
                        glare?: number;
                        shadow?: number;
                        "cut-off"?: number;
                        covered?: number;
                        "screen-photo"?: number;
                        blank?: number;
                        "missing-picture"?: number;
                        colorless?: number;
                    };
                } | null;
                lines: {
                    text: string;
                    box: [
                        number,
                        number,
                        number,
                        number
                    ];
                    confidence: number | null;
                    charConfidences?: number[];
                    slant?: number;
                }[];
                marks: {
                    /** @enum {string} */
                    kind: "seal" | "handwriting";
                    box: [
                        number,
                        number,
                        number,
                        number
                    ];
                    confidence: number;
                    /** @enum {string} */
                    color: "red" | "blue" | "black" | "gray";
                    /** @enum {string} */
                    shape?: "round" | "oval" | "square";
                    text?: string;
                }[] | null;
                codes?: {
                    /** @enum {string} */
                    format: "qr" | "data-matrix" | "pdf417" | "aztec" | "code-128" | "ean-13";
                    text: string;
                    box: [
                        number,
                        number,
                        number,
                        number
                    ];
                }[];
            }[];
            signatures?: {
                /** @enum {string} */
                kind: "signature" | "seal";
                by: string | null;
                signedAt: string | null;
                pages: number[];
                /** @enum {string} */
                covers: "whole-file" | "part" | "unknown";
                /** @enum {string} */
                content: "unchanged" | "changed" | "unchecked";
            }[];
            attachments?: {
                name: string;
                sizeBytes: number | null;
            }[];
            text: string;
        };
        PhotoCheck: {
            looksLike: string | null;
            isWanted: boolean | null;
            seenSides: string[];
            missingSides: string[];
        };
        Upload: {
            id: string;
            name: string;
            sizeBytes: number;
            partBytes: number;
            partCount: number;
            received: number[];
            isComplete: boolean;
            expiresAt: string;
        };
        Report: {
            id: string;
            /** @enum {string} */
            status: "queued" | "running" | "done" | "failed";
            progress: number;
            /** @enum {string|null} */
            verdict: "pass" | "pass-with-deferral" | "needs-correction" | "needs-human" | null;
            summary: string;
            item: {
                id: string;
                name: string;
                version: string;
            };
            asOf: string;
            answers: {
                [key: string]: string;
            };
            form: {
                [key: string]: unknown;
            };
            materials: {
                materialId: string;
                name: string;
                /** @enum {string} */
                necessity: "required" | "conditional" | "optional";
                /** @enum {string} */
                state: "satisfied" | "missing" | "defective" | "deferrable" | "committable" | "exempt" | "undetermined" | "not-required";
                reason: string;
                fileIds: string[];
                dueInWorkingDays?: number;
                commitmentText?: string;
                exemptionSource?: string;
                pointsForClerk: string[];
            }[];
            findings: {
                id: string;
                ruleId: string;
                /** @enum {string} */
                code: "missing-material" | "wrong-material" | "incomplete-pages" | "missing-field" | "invalid-field" | "mismatch" | "expired" | "not-yet-valid" | "missing-seal" | "missing-signature" | "insufficient-copies" | "poor-quality" | "unreadable" | "duplicate" | "suspicious";
                /** @enum {string} */
                severity: "blocking" | "advisory";
                /** @enum {string} */
                verdict: "violated" | "undetermined";
                materialId: string | null;
                message: string;
                correction: string;
                basis: {
                    title: string;
                    article?: string;
                    /** Format: uri */
                    url?: string;
                };
                evidence: {
                    fileId: string;
                    page: number;
                    box: [
                        number,
                        number,
                        number,
                        number
                    ] | null;
                    text: string;
                }[];
                values?: {
                    expected: string | null;
                    actual: string | null;
                };
                confidence: number | null;
            }[];
            points?: {
                materialId: string;
                text: string;
                /** @enum {string} */
                by: "machine" | "person";
                /** @enum {string} */
                outcome: "satisfied" | "violated" | "undetermined" | "not-checked";
                ruleIds: string[];
                findingIds: string[];
            }[];
            sources?: {
                materialId: string;
                source: string;
                /** @enum {string} */
                outcome: "found" | "none" | "down";
                consentGivenAt: string;
            }[];
            files: {
                id: string;
                name: string;
                sizeBytes: number;
                /** @enum {string} */
                state: "waiting" | "reading" | "read" | "unreadable";
                unreadable?: {
                    /** @enum {string} */
                    code: "file-empty" | "file-too-large" | "too-many-pages" | "image-too-large" | "unsupported-media" | "encrypted" | "damaged" | "archive-bomb" | "timed-out" | "out-of-memory" | "reader-crashed";
                    message: string;
                };
                pages: number;
                materials: {
                    materialId: string | null;
                    typeId: string | null;
                    typeName: string | null;
                    confidence: number;
                    why: string[];
                    pages: number[];
                    fields: {
                        fieldId: string;
                        name: string;
                        /** @enum {string} */
                        kind: "text" | "person-name" | "organization-name" | "resident-id-number" | "unified-social-credit-code" | "phone-number" | "date" | "date-range" | "amount" | "amount-in-words" | "number" | "area" | "address" | "ethnicity" | "sex" | "choice" | "signature" | "seal";
                        /** @enum {string} */
                        state: "read" | "blank" | "unclear";
                        value: string | null;
                        raw: string;
                        confidence: number;
                        evidence: {
                            fileId: string;
                            page: number;
                            box: [
                                number,
                                number,
                                number,
                                number
                            ] | null;
                            text: string;
                        }[];
                    }[];
                }[];
            }[];
            unassignedFiles: {
                fileId: string;
                name: string;
                reason: string;
            }[];
            prefill: {
                name: string;
                label: string;
                value: string;
                confidence: number;
                source: {
                    materialId: string;
                    fieldId: string;
                    fileId: string;
                    page: number;
                } | null;
                conflicts: {
                    materialId: string;
                    fieldId: string;
                    value: string;
                }[];
            }[];
            changes?: {
                resolved: {
                    id: string;
                    ruleId: string;
                    /** @enum {string} */
                    code: "missing-material" | "wrong-material" | "incomplete-pages" | "missing-field" | "invalid-field" | "mismatch" | "expired" | "not-yet-valid" | "missing-seal" | "missing-signature" | "insufficient-copies" | "poor-quality" | "unreadable" | "duplicate" | "suspicious";
                    /** @enum {string} */
                    severity: "blocking" | "advisory";
                    /** @enum {string} */
                    verdict: "violated" | "undetermined";
                    materialId: string | null;
                    message: string;
                    correction: string;
                    basis: {
                        title: string;
                        article?: string;
                        /** Format: uri */
                        url?: string;
                    };
                    evidence: {
                        fileId: string;
                        page: number;
                        box: [
                            number,
                            number,
                            number,
                            number
                        ] | null;
                        text: string;
                    }[];
                    values?: {
                        expected: string | null;
                        actual: string | null;
                    };
                    confidence: number | null;
                }[];
                remaining: string[];
                introduced: string[];
            };
            timings: {
                [key: string]: number;
            };
            engine: {
                code: string;
                catalog: string;
                models: {
                    [key: string]: string;
                };
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            failure?: {
                code: string;
                message: string;
            };
        };
        ReviewList: {
            reviews: {
                id: string;
                /** @enum {string} */
                status: "queued" | "running" | "done" | "failed";
                progress: number;
                /** @enum {string|null} */
                verdict: "pass" | "pass-with-deferral" | "needs-correction" | "needs-human" | null;
                item: {
                    id: string;
                    name: string;
                };
                asOf: string;
                files: number;
                findings: number;
                applicant?: string;
                /** @enum {string|null} */
                outcome?: "accepted" | "accepted-with-deferral" | "returned" | null;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
            }[];
            nextCursor?: string;
        };
        DecisionList: {
            decisions: {
                findingId: string;
                /** @enum {string} */
                decision: "confirmed" | "overridden";
                reason: string;
                clerk: string;
                /** Format: date-time */
                decidedAt: string;
            }[];
        };
        DeskCase: {
            reviewId: string;
            revision: number;
            /** @enum {string|null} */
            outcome: "accepted" | "accepted-with-deferral" | "returned" | null;
            decisions: {
                findingId: string;
                /** @enum {string} */
                decision: "confirmed" | "overridden";
                reason: string;
                clerk: string;
                /** Format: date-time */
                decidedAt: string;
            }[];
            acts: {
                revision: number;
                clerk: string;
                /** Format: date-time */
                at: string;
                act: {
                    /** @enum {string} */
                    kind: "opened";
                } | {
                    /** @enum {string} */
                    kind: "point";
                    materialId: string;
                    point: string;
                    /** @enum {string} */
                    result: "met" | "not-met";
                    /** @default  */
                    note: string;
                } | {
                    /** @enum {string} */
                    kind: "deferral";
                    materialId: string;
                    /** @enum {string} */
                    means: "deferral" | "commitment" | "withdrawn";
                    dueOn: string | null;
                    /** @default  */
                    note: string;
                } | {
                    /** @enum {string} */
                    kind: "notice";
                    draft: {
                        title: string;
                        intro: string;
                        sections: {
                            /** @enum {string} */
                            kind: "corrections" | "questions" | "later" | "hints";
                            heading: string;
                            note: string | null;
                            groups: {
                                materialName: string;
                                findings: {
                                    findingId: string;
                                    message: string;
                                    correction: string;
                                    basis: string;
                                }[];
                            }[];
                            lines: string[];
                        }[];
                        closing: string;
                    } | null;
                } | {
                    /** @enum {string} */
                    kind: "note";
                    note: string;
                } | {
                    /** @enum {string} */
                    kind: "outcome";
                    /** @enum {string} */
                    outcome: "accepted" | "accepted-with-deferral" | "returned";
                    /** @default  */
                    note: string;
                };
            }[];
            due: {
                materialId: string;
                dueOn: string;
                isCertain: boolean;
            }[];
            notice: {
                title: string;
                intro: string;
                sections: {
                    /** @enum {string} */
                    kind: "corrections" | "questions" | "later" | "hints";
                    heading: string;
                    note: string | null;
                    groups: {
                        materialName: string;
                        findings: {
                            findingId: string;
                            message: string;
                            correction: string;
                            basis: string;
                        }[];
                    }[];
                    lines: string[];
                }[];
                closing: string;
            } | null;
            isNoticeEdited: boolean;
            noticeLabel: string;
            noticeHeading: string[];
        };
        Statistics: {
            from: string;
            to: string;
            itemId: string | null;
            cases: number;
            firstPass: {
                count: number;
                of: number;
                value: number | null;
                low: number | null;
                high: number | null;
            };
            acceptedFirstTime: {
                count: number;
                of: number;
                value: number | null;
                low: number | null;
                high: number | null;
            };
            verdicts: {
                /** @enum {string} */
                verdict: "pass" | "pass-with-deferral" | "needs-correction" | "needs-human";
                cases: number;
            }[];
            days: {
                day: string;
                cases: number;
                firstPass: number;
            }[];
            items: {
                itemId: string;
                name: string;
                cases: number;
                firstPass: {
                    count: number;
                    of: number;
                    value: number | null;
                    low: number | null;
                    high: number | null;
                };
                defects: {
                    /** @enum {string} */
                    code: "missing-material" | "wrong-material" | "incomplete-pages" | "missing-field" | "invalid-field" | "mismatch" | "expired" | "not-yet-valid" | "missing-seal" | "missing-signature" | "insufficient-copies" | "poor-quality" | "unreadable" | "duplicate" | "suspicious";
                    cases: number;
                }[];
            }[];
            time: {
                machine: {
                    count: number;
                    median: number | null;
                    p90: number | null;
                };
                desk: {
                    count: number;
                    median: number | null;
                    p90: number | null;
                };
                total: {
                    count: number;
                    median: number | null;
                    p90: number | null;
                };
            };
            rules: {
                ruleId: string;
                itemIds: string[];
                /** @enum {string} */
                code: "missing-material" | "wrong-material" | "incomplete-pages" | "missing-field" | "invalid-field" | "mismatch" | "expired" | "not-yet-valid" | "missing-seal" | "missing-signature" | "insufficient-copies" | "poor-quality" | "unreadable" | "duplicate" | "suspicious";
                raised: number;
                confirmed: number;
                overridden: number;
                overrideRate: {
                    count: number;
                    of: number;
                    value: number | null;
                    low: number | null;
                    high: number | null;
                };
            }[];
        };
        AuditPage: {
            entries: {
                number: number;
                /** Format: date-time */
                at: string;
                actor: string;
                role: string;
                action: string;
                target: string | null;
                traceId: string | null;
            }[];
            nextCursor?: string;
        };
        Answer: {
            id: string;
            sessionId: string;
            understoodAs: string;
            /** @enum {string} */
            status: "answered" | "clarify" | "refused";
            answer: string;
            /** @enum {string} */
            mode: "extractive" | "generated";
            citations: {
                documentId: string;
                passageId: string;
                title: string;
                section: string;
                quote: string;
                issuer: string | null;
                number: string | null;
                region: string | null;
                regionName: string | null;
                effectiveFrom: string | null;
                effectiveUntil: string | null;
                sourceUrl: string | null;
            }[];
            related: {
                items: {
                    id: string;
                    name: string;
                }[];
                policies: {
                    documentId: string;
                    title: string;
                }[];
                questions: string[];
            };
            /** @enum {string} */
            reason?: "unanswerable-no-source" | "out-of-scope" | "superseded" | "other-region" | "false-premise" | "ambiguous" | "conflict";
            unanswered?: {
                question: string;
                /** @enum {string} */
                reason: "unanswerable-no-source" | "out-of-scope" | "superseded" | "other-region" | "false-premise" | "ambiguous" | "conflict";
            }[];
            confidence: number;
            handoff?: {
                turns: {
                    question: string;
                    answer: string;
                    /** @enum {string} */
                    status: "answered" | "clarify" | "refused";
                }[];
            };
        };
        SearchResponse: {
            hits: {
                documentId: string;
                passageId: string;
                title: string;
                section: string;
                text: string;
                score: number;
                confidence: number;
                region?: string;
                effectiveFrom?: string;
                effectiveUntil?: string;
                why?: {
                    field: string;
                    terms: string[];
                    score: number;
                }[];
            }[];
        };
        DocumentList: {
            documents: {
                id: string;
                title: string;
                issuer?: string;
                number?: string;
                region?: string;
                effectiveFrom?: string;
                effectiveUntil?: string;
                supersedes?: string[];
                /** Format: uri */
                sourceUrl?: string;
                /** @enum {string} */
                state: "draft" | "published" | "changed" | "removed";
                passages: number;
                /** Format: date-time */
                updatedAt: string;
                /** Format: date-time */
                confirmedAt: string;
            }[];
            nextCursor?: string;
        };
        KnowledgeDocument: {
            document: {
                id: string;
                title: string;
                issuer?: string;
                number?: string;
                region?: string;
                effectiveFrom?: string;
                effectiveUntil?: string;
                supersedes?: string[];
                /** Format: uri */
                sourceUrl?: string;
            };
            version: string;
            passages: {
                id: string;
                section: string;
                text: string;
            }[];
        };
        ImportResponse: {
            id: string | null;
            results: ({
                /** @enum {string} */
                outcome: "added" | "changed" | "unchanged";
                documentId: string;
                title: string;
                passages: number;
                document: {
                    id: string;
                    title: string;
                    issuer?: string;
                    number?: string;
                    region?: string;
                    effectiveFrom?: string;
                    effectiveUntil?: string;
                    supersedes?: string[];
                    /** Format: uri */
                    sourceUrl?: string;
                };
                notes: {
                    furnitureLines: number;
                    joinedLines: number;
                    pinyinRemoved: number;
                    mojibakeRepaired: boolean;
                    repeals: string[];
                    foundFacts: string[];
                };
            } | {
                /** @enum {string} */
                outcome: "skipped";
                name: string;
                reason: string;
            })[];
            release: {
                number: number;
                /** Format: date-time */
                createdAt: string;
                note: string;
                documents: number;
                hitTest: {
                    id: string;
                    /** Format: date-time */
                    runAt: string;
                    release: number | null;
                    questions: number;
                    hits: number;
                    rows: {
                        id: string;
                        question: string;
                        isHit: boolean;
                        /** @enum {string} */
                        status: "answered" | "clarify" | "refused";
                        rank: number | null;
                        foundDocumentIds: string[];
                    }[];
                } | null;
            } | null;
        };
        ReleaseList: {
            current: number | null;
            releases: {
                number: number;
                /** Format: date-time */
                createdAt: string;
                note: string;
                documents: number;
                hits: number | null;
                questions: number | null;
            }[];
        };
        Release: {
            number: number;
            /** Format: date-time */
            createdAt: string;
            note: string;
            documents: number;
            hitTest: {
                id: string;
                /** Format: date-time */
                runAt: string;
                release: number | null;
                questions: number;
                hits: number;
                rows: {
                    id: string;
                    question: string;
                    isHit: boolean;
                    /** @enum {string} */
                    status: "answered" | "clarify" | "refused";
                    rank: number | null;
                    foundDocumentIds: string[];
                }[];
            } | null;
        };
        GapList: {
            gaps: {
                question: string;
                count: number;
                refused: number;
                badlyRated: number;
                reasons: string[];
                lastAskedAt: string;
                examples: string[];
                answeredSince: string | null;
            }[];
        };
        Coverage: {
            questions: number;
            reached: number;
            unreached: {
                documentId: string;
                title: string;
            }[];
        };
        StaleList: {
            documents: {
                documentId: string;
                title: string;
                /** @enum {string} */
                why: "expired" | "unconfirmed";
                since: string;
            }[];
        };
        SynonymTable: {
            synonyms: {
                everyday: string[];
                official: string[];
            }[];
        };
        PinTable: {
            pins: {
                id: string;
                questions: string[];
                answer: string;
                documentId: string;
                quote: string;
                expiresOn: string;
            }[];
        };
        HitTestQuestions: {
            questions: {
                id: string;
                question: string;
                documentId?: string;
                expected?: string[];
                /** @default true */
                answerable: boolean;
            }[];
        };
        HitTest: {
            id: string;
            /** Format: date-time */
            runAt: string;
            release: number | null;
            questions: number;
            hits: number;
            rows: {
                id: string;
                question: string;
                isHit: boolean;
                /** @enum {string} */
                status: "answered" | "clarify" | "refused";
                rank: number | null;
                foundDocumentIds: string[];
            }[];
        };
        HitTestList: {
            runs: {
                id: string;
                /** Format: date-time */
                runAt: string;
                release: number | null;
                questions: number;
                hits: number;
                rows: {
                    id: string;
                    question: string;
                    isHit: boolean;
                    /** @enum {string} */
                    status: "answered" | "clarify" | "refused";
                    rank: number | null;
                    foundDocumentIds: string[];
                }[];
            }[];
        };
        HitTestComparison: {
            before: {
                id: string;
                runAt: string;
                release: number | null;
                questions: number;
                hits: number;
            };
            after: {
                id: string;
                runAt: string;
                release: number | null;
                questions: number;
                hits: number;
            };
            won: {
                id: string;
                question: string;
                before: {
                    /** @enum {string} */
                    status: "answered" | "clarify" | "refused";
                    rank: number | null;
                    isHit: boolean;
                };
                after: {
                    /** @enum {string} */
                    status: "answered" | "clarify" | "refused";
                    rank: number | null;
                    isHit: boolean;
                };
            }[];
            lost: {
                id: string;
                question: string;
                before: {
                    /** @enum {string} */
                    status: "answered" | "clarify" | "refused";
                    rank: number | null;
                    isHit: boolean;
                };
                after: {
                    /** @enum {string} */
                    status: "answered" | "clarify" | "refused";
                    rank: number | null;
                    isHit: boolean;
                };
            }[];
            moved: {
                id: string;
                question: string;
                before: {
                    /** @enum {string} */
                    status: "answered" | "clarify" | "refused";
                    rank: number | null;
                    isHit: boolean;
                };
                after: {
                    /** @enum {string} */
                    status: "answered" | "clarify" | "refused";
                    rank: number | null;
                    isHit: boolean;
                };
            }[];
            onlyBefore: number;
            onlyAfter: number;
        };
        ReadQuestions: {
            questions: {
                id: string;
                question: string;
                documentId?: string;
                expected?: string[];
                /** @default true */
                answerable: boolean;
            }[];
            problems: {
                row: number;
                column: string | null;
                heading: string | null;
                message: string;
            }[];
        };
        StudioItemList: {
            items: {
                id: string;
                name: string;
                department: string;
                version: string;
                materials: number;
                rules: number;
                toConfirm: number;
            }[];
            nextCursor?: string;
        };
        StudioItem: {
            id: string;
            name: string;
            codes: string[];
            aliases: string[];
            department: string;
            applicantKinds: string[];
            version: string;
            asOf: string;
            effectiveFrom: string;
            effectiveUntil: string | null;
            limits: {
                statutory: string;
                promised?: string;
            };
            fee: string;
            result: string;
            basis: {
                title: string;
                article?: string;
                /** Format: uri */
                url?: string;
            }[];
            /** @enum {string} */
            confidence: "verified" | "known";
            questions: {
                id: string;
                text: string;
                options: string[];
                when: string | null;
                whyAsked: string;
                basis: {
                    title: string;
                    article?: string;
                    /** Format: uri */
                    url?: string;
                };
            }[];
            materials: {
                id: string;
                name: string;
                sentences: string[];
                points: {
                    text: string;
                    when: string | null;
                    ruleIds: string[];
                }[];
                rules: {
                    id: string;
                    sentence: string;
                    when: string | null;
                    effect: string;
                    words: string[];
                    /** @enum {string} */
                    code: "missing-material" | "wrong-material" | "incomplete-pages" | "missing-field" | "invalid-field" | "mismatch" | "expired" | "not-yet-valid" | "missing-seal" | "missing-signature" | "insufficient-copies" | "poor-quality" | "unreadable" | "duplicate" | "suspicious";
                    message: string;
                    correction: string;
                    basis: {
                        title: string;
                        article?: string;
                        /** Format: uri */
                        url?: string;
                    };
                    effectiveFrom: string;
                    effectiveUntil: string | null;
                }[];
                basis: {
                    title: string;
                    article?: string;
                    /** Format: uri */
                    url?: string;
                };
                /** @enum {string} */
                confidence: "verified" | "known";
                source: string | null;
            }[];
            toConfirm: {
                where: string;
                about: string;
                text: string;
            }[];
        };
        ItemForm: {
            id: string;
            name: string;
            version: string;
            day: string;
            today: string;
            sections: {
                /** @enum {string} */
                kind: "item" | "guide" | "material" | "rule" | "question";
                id: string;
                title: string;
                materialId: string;
                fields: {
                    file: string;
                    at: string[];
                    label: string;
                    /** @enum {string} */
                    kind: "line" | "text" | "number" | "day" | "choice" | "flag" | "list" | "deferral" | "yaml" | "element";
                    value: {
                        yaml: string;
                    } | null | boolean | number | string | string[] | {
                        [key: string]: string | number | null;
                    };
                    choices: {
                        value: string;
                        label: string;
                    }[];
                    isOptional: boolean;
                    isShared: boolean;
                }[];
            }[];
            building: {
                rulesFile: string;
                itemFile: string;
                wordingFile: string;
                materials: {
                    id: string;
                    name: string;
                    fields: {
                        id: string;
                        name: string;
                        kind: string;
                    }[];
                }[];
                types: {
                    id: string;
                    name: string;
                }[];
                wordings: {
                    id: string;
                    message: string;
                }[];
                bases: {
                    id: string;
                    title: string;
                }[];
                questions: {
                    id: string;
                    text: string;
                    options: {
                        id: string;
                        label: string;
                    }[];
                }[];
                taken: string[];
            };
            draft: {
                revision: number;
                edits: {
                    file: string;
                    at: string[];
                    was: {
                        yaml: string;
                    } | null | boolean | number | string | string[] | {
                        [key: string]: string | number | null;
                    };
                    value: {
                        yaml: string;
                    } | null | boolean | number | string | string[] | {
                        [key: string]: string | number | null;
                    };
                }[];
                note: string;
                inForceFrom: string | null;
                savedAt: string;
                savedBy: string;
            } | null;
        };
        EditPreview: {
            problems: {
                edit: number | null;
                code: string;
                message: string;
            }[];
            items: {
                id: string;
                name: string;
                changes: {
                    text: string;
                    whom: string;
                }[];
            }[];
            casesRun: number;
            casesLeft: number;
            cases: {
                itemId: string;
                name: string;
                day: string;
                /** @enum {string|null} */
                before: "pass" | "pass-with-deferral" | "needs-correction" | "needs-human" | null;
                /** @enum {string|null} */
                after: "pass" | "pass-with-deferral" | "needs-correction" | "needs-human" | null;
                gone: string[];
                came: string[];
                unmet: string[];
            }[];
        };
        CatalogChange: {
            number: number;
            itemId: string;
            itemName: string;
            note: string;
            inForceFrom: string;
            words: string[];
            publishedAt: string;
            publishedBy: string;
            rolledBack: {
                at: string;
                by: string;
            } | null;
            /** @enum {string} */
            state: "scheduled" | "in-force" | "rolled-back" | "taken-over" | "conflict";
        };
        ChangeList: {
            changes: {
                number: number;
                itemId: string;
                itemName: string;
                note: string;
                inForceFrom: string;
                words: string[];
                publishedAt: string;
                publishedBy: string;
                rolledBack: {
                    at: string;
                    by: string;
                } | null;
                /** @enum {string} */
                state: "scheduled" | "in-force" | "rolled-back" | "taken-over" | "conflict";
            }[];
            drafts: {
                itemId: string;
                itemName: string;
                edits: number;
                savedAt: string;
                savedBy: string;
            }[];
        };
        GuideDraft: {
            id: string;
            name: string;
            facts: {
                value: string;
                doubts: {
                    place: string;
                    read: string;
                    why: string;
                }[];
                /** @enum {string} */
                fact: "name" | "department" | "applicantKinds" | "statutory" | "promised" | "fee" | "result" | "basis" | "effectiveFrom";
            }[];
            materials: {
                place: string;
                name: {
                    value: string;
                    doubts: {
                        place: string;
                        read: string;
                        why: string;
                    }[];
                };
                type: {
                    value: string;
                    doubts: {
                        place: string;
                        read: string;
                        why: string;
                    }[];
                };
                necessity: {
                    value: string;
                    doubts: {
                        place: string;
                        read: string;
                        why: string;
                    }[];
                };
                form: {
                    value: string;
                    doubts: {
                        place: string;
                        read: string;
                        why: string;
                    }[];
                };
                copies: {
                    value: string;
                    doubts: {
                        place: string;
                        read: string;
                        why: string;
                    }[];
                };
                condition: string;
            }[];
            doubts: {
                place: string;
                read: string;
                why: string;
            }[];
            toConfirm: number;
            files: {
                path: string;
                text: string;
            }[];
        };
        EvaluationList: {
            runs: {
                id: string;
                suite: string;
                dataset: string;
                startedAt: string;
                metrics: {
                    [key: string]: {
                        value: number | null;
                        low: number | null;
                        high: number | null;
                        n: number;
                    };
                };
                cases: number;
                right: number;
                hasReport: boolean;
            }[];
        };
        EvaluationComparison: {
            before: {
                id: string;
                suite: string;
                dataset: string;
                startedAt: string;
                metrics: {
                    [key: string]: {
                        value: number | null;
                        low: number | null;
                        high: number | null;
                        n: number;
                    };
                };
            };
            after: {
                id: string;
                suite: string;
                dataset: string;
                startedAt: string;
                metrics: {
                    [key: string]: {
                        value: number | null;
                        low: number | null;
                        high: number | null;
                        n: number;
                    };
                };
            };
            fixed: {
                case: string;
                expected: string;
                verdict: string;
                missed: string[];
                falseAlarms: string[];
            }[];
            broken: {
                case: string;
                expected: string;
                verdict: string;
                missed: string[];
                falseAlarms: string[];
            }[];
            stillWrong: {
                case: string;
                expected: string;
                verdict: string;
                missed: string[];
                falseAlarms: string[];
            }[];
            stillRight: number;
            unpaired: number;
        };
        WebhookDeliveryPage: {
            deliveries: components["schemas"]["WebhookDelivery"][];
            nextCursor?: string;
        };
        WebhookDelivery: {
            id: string;
            portal: string;
            reviewId: string;
            revision: number;
            /** @enum {string} */
            status: "done" | "failed";
            /** @enum {string|null} */
            verdict: "pass" | "pass-with-deferral" | "needs-correction" | "needs-human" | null;
            /** @enum {string} */
            state: "waiting" | "delivered" | "dead";
            attempts: number;
            /** Format: date-time */
            nextAt: string;
            failure: string | null;
            /** Format: date-time */
            finishedAt: string;
            /** Format: date-time */
            settledAt: string | null;
        };
        BrowserToken: {
            token: string;
            item: string;
            origin: string;
            visit: string;
            /** Format: date-time */
            expiresAt: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
