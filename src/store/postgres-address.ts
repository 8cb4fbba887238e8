/**
 * The addresses in one that names several servers, as `postgresql://user@one,two:5433/assistant`: one for each, in their order. Which of them
 * takes writes is found out by asking.
 */
export function addressesOf(url: string): readonly string[] {
  const {
    before = '',
    login = '',
    hosts = '',
    rest = '',
  } = /^(?<before>\w+:\/\/)(?<login>[^/?#]*@)?(?<hosts>[^/?#]*)(?<rest>.*)$/s.exec(url)?.groups ?? {};
  return hosts.split(',').map((host) => `${before}${login}${host}${rest}`);
}

/** Servers and database, without who logs in and how. */
export function placeOf(url: string): string {
  const places = addressesOf(url).map((address) => new URL(address));
  const hosts = places.map(({ host, searchParams }) => host || (searchParams.get('host') ?? 'localhost'));
  return `${hosts.join(',')}${places[0]?.pathname ?? ''}`;
}
