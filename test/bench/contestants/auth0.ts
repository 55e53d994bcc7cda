/** @auth0/auth0-spa-js with what its documentation says of refresh tokens and several tabs: rotation, localStorage. */
import { Auth0Client } from '@auth0/auth0-spa-js'
import type { Contestant } from '../contestant.ts'

/** The errors after which its documentation sends people to sign in again. */
const FINAL = [
  'login_required',
  'consent_required',
  'interaction_required',
  'invalid_grant',
  'missing_refresh_token',
]

const createClient = (server: string) =>
  new Auth0Client({
    domain: server,
    clientId: 'bench',
    useRefreshTokens: true,
    cacheLocation: 'localstorage',
    authorizationParams: { redirect_uri: `${server}/` },
  })

export const contestant: Contestant = {
  isRedirected: true,
  signIn: (server) => createClient(server).loginWithRedirect(),
  async open(server) {
    const client = createClient(server)
    if (location.search.includes('code=')) await client.handleRedirectCallback()
    let isSignedOut = false
    const get = async (cacheMode: 'on' | 'off') => {
      try {
        return (await client.getTokenSilently({ cacheMode })) ?? ''
      } catch (error) {
        if (FINAL.includes((error as { error: string }).error)) isSignedOut = true
        throw error
      }
    }
    await get('on')
    return {
      ask: () => client.getTokenSilently(),
      getToken: () => get('on'),
      replace: () => get('off'),
      signOut: () => client.logout({ openUrl: false }),
      isSignedOut: () => isSignedOut,
    }
  },
}
