/**
 * @badgateway/oauth2-client, its OAuth2Fetch with the token stored in localStorage. An app without a password at hand
 * can only answer `getNewToken` by asking to sign in again.
 */
import { OAuth2Client, OAuth2Fetch, type OAuth2Token } from '@badgateway/oauth2-client'
import type { Contestant } from '../contestant.ts'

const createClient = (server: string) =>
  new OAuth2Client({ server, clientId: 'bench', tokenEndpoint: '/oauth/token' })

const store = (token: OAuth2Token) => localStorage.setItem('bench', JSON.stringify(token))

export const contestant: Contestant = {
  signIn: async (server) =>
    store(await createClient(server).password({ username: 'dana', password: 'disposable' })),
  async open(server) {
    let isSignedOut = false
    const wrapper = new OAuth2Fetch({
      client: createClient(server),
      getStoredToken: () => JSON.parse(localStorage.getItem('bench') ?? 'null'),
      storeToken: store,
      getNewToken() {
        isSignedOut = true
        return null
      },
    })
    await wrapper.getAccessToken()
    return {
      ask: () => wrapper.getToken(),
      getToken: () => wrapper.getAccessToken(),
      replace: async () => (await wrapper.refreshToken()).accessToken,
      signOut: async () => localStorage.removeItem('bench'),
      isSignedOut: () => isSignedOut,
    }
  },
}
