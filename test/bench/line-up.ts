/** Who is measured: the column's title, the package, and what of it the smallest use imports. */

export const LINE_UP = {
  ours: { title: 'ours', from: '#src/tokens/index.ts', names: 'createTokenManager' },
  supabase: { title: 'supabase auth-js', from: '@supabase/auth-js', names: 'AuthClient' },
  auth0: { title: 'auth0-spa-js', from: '@auth0/auth0-spa-js', names: 'Auth0Client' },
  'oidc-client': { title: 'oidc-client-ts', from: 'oidc-client-ts', names: 'UserManager' },
  msal: { title: 'msal-browser', from: '@azure/msal-browser', names: 'PublicClientApplication' },
  badgateway: {
    title: 'badgateway oauth2-client',
    from: '@badgateway/oauth2-client',
    names: 'OAuth2Client, OAuth2Fetch',
  },
} as const

export type ContestantName = keyof typeof LINE_UP
export const CONTESTANTS = Object.keys(LINE_UP) as ContestantName[]
