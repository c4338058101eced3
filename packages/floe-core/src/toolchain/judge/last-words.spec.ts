import fc from 'fast-check';
import { lastWords, withoutSecrets } from './last-words';

describe('withoutSecrets', () => {
  it('hides who logs in, in every address', () => {
    expect(withoutSecrets('see https://ada:pw@a.example/x and git+ssh://token@b.example')).toBe(
      'see https://***@a.example/x and git+ssh://***@b.example',
    );
  });

  it('leaves other text alone', () => {
    const text = 'mail ada@example.org about https://a.example/pkg@1.0';
    expect(withoutSecrets(text)).toBe(text);
  });

  it('hides any password', () => {
    const password = fc.stringMatching(/^[^\s/]{4,12}$/).map((text) => `pw${text}`);
    fc.assert(
      fc.property(password, (secret) => {
        expect(withoutSecrets(`from https://ada:${secret}@host/simple`)).toBe(
          'from https://***@host/simple',
        );
      }),
    );
  });
});

describe('lastWords', () => {
  it('cuts what is too long', () => {
    expect(lastWords(['x'.repeat(400)])).toEqual([`${'x'.repeat(300)}…`]);
  });
});
