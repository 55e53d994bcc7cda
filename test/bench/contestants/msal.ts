/** @azure/msal-browser against a plain OpenID provider (`ProtocolMode.OIDC`), its cache in localStorage for all tabs. */
import { InteractionRequiredAuthError, ProtocolMode, PublicClientApplication } from '@azure/msal-browser'
import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge'
import type { Contestant } from '../contestant.ts'

const AUTHORITY = 'https://login.bench/'
const scopes = ['openid', 'profile', 'email', 'offline_access']

async function createApplication(server: string) {
  const application = new PublicClientApplication({
    auth: {
      clientId: 'bench',
      authority: AUTHORITY,
      knownAuthorities: ['login.bench'],
      redirectUri: `${server}/`,
      authorityMetadata: JSON.stringify({
        issuer: `${server}/`,
        authorization_endpoint: `${server}/authorize`,
        token_endpoint: `${server}/oauth/token`,
        jwks_uri: `${server}/jwks`,
      }),
    },
    cache: { cacheLocation: 'localStorage' },
    system: { protocolMode: ProtocolMode.OIDC },
  })
  await application.initialize()
  return application
}

export const contestant: Contestant = {
  isRedirected: true,
  signIn: async (server) => (await createApplication(server)).loginRedirect({ scopes }),
  async open(server) {
    const application = await createApplication(server)
    await application.handleRedirectPromise({ navigateToLoginRequestUrl: false })
    let isSignedOut = false
    const get = async (forceRefresh: boolean) => {
      const [account] = application.getAllAccounts()
      if (!account) throw new Error('no account')
      try {
        return (await application.acquireTokenSilent({ scopes, account, forceRefresh })).accessToken
      } catch (error) {
        if (error instanceof InteractionRequiredAuthError) isSignedOut = true
        throw error
      }
    }
    await get(false)
    return {
      ask: () => {
        const [account] = application.getAllAccounts()
        if (!account) throw new Error('no account')
        return application.acquireTokenSilent({ scopes, account })
      },
      getToken: () => get(false),
      replace: () => get(true),
      signOut: () => application.clearCache(),
      isSignedOut: () => isSignedOut,
    }
  },
  answerFrame: () => broadcastResponseToMainFrame(),
}
