/** Where programs take a secret without saying so in the name of the flag. */
export interface SecretFlags {
  /** `-psecret`: the value is part of the word. */
  attached?: readonly string[];
  /** `-p secret`: the value is the next word. */
  next?: readonly string[];
  /** `-u name:secret`: what stands behind the first of `:`, `,` or `%` in the next word. */
  login?: readonly string[];
  /** `-su name:secret`: the same, behind flags without a value. */
  clustered?: RegExp;
  /** `-b name=secret; name=secret`: all of the next word, when it is no file. */
  cookies?: readonly string[];
  /** `name/secret@host`: the part of any word that the group finds. */
  word?: RegExp;
}

const mysql: SecretFlags = { attached: ['-p'] };
const dashP: SecretFlags = { next: ['-p'] };
const archive: SecretFlags = { next: ['-P'] };
const ldap: SecretFlags = { next: ['-w'], attached: ['-w'] };
const mqtt: SecretFlags = { next: ['-P', '--pw'] };
const httpie: SecretFlags = { login: ['-a', '--auth'] };
const snmp: SecretFlags = { next: ['-A', '-X'] };
const impacket: SecretFlags = { word: /^(?:[^/\s]+\/)?[^:@/\s]+:([^@\s]+)@/ };

export const programs: ReadonlyMap<string, SecretFlags> = new Map(
  Object.entries({
    ...forAll(mysql, 'mysql mysqldump mysqladmin mysqlimport mysqlcheck mysqlshow mycli mariadb mariadb-dump'),
    ...forAll(mysql, 'mariadb-admin 7z 7za 7zr 7zz unrar'),
    rar: { attached: ['-hp', '-p'] },
    sshpass: { attached: ['-p'], next: ['-p'] },
    ...forAll(dashP, 'mongo mongosh mongodump mongorestore mongoimport mongoexport cqlsh twine rdesktop'),
    ...forAll(dashP, 'docker podman nerdctl buildah skopeo oras helm az oc usermod useradd ncftpput rabbitmqadmin'),
    ...forAll(dashP, 'hydra nxc crackmapexec netexec evil-winrm smbmap'),
    ...forAll(impacket, 'psexec wmiexec smbexec secretsdump impacket-psexec impacket-wmiexec impacket-secretsdump'),
    'redis-cli': { next: ['-a'] },
    ...forAll(ldap, 'ldapsearch ldapmodify ldapadd ldapwhoami ldapdelete'),
    ldappasswd: { next: ['-w', '-s', '-a'] },
    ...forAll(archive, 'zip unzip sqlcmd bcp ipmitool'),
    'ssh-keygen': { next: ['-N', '-P'] },
    keytool: { next: ['-storepass', '-keypass'] },
    ...forAll(snmp, 'snmpwalk snmpget snmpset snmpbulkwalk'),
    ...forAll(mqtt, 'mosquitto_pub mosquitto_sub mosquitto_rr'),
    curl: {
      login: ['-u', '-U', '--user', '--proxy-user'],
      clustered: /^-[#0-46aBfgGijklLnNOqRsSv]+[uU]$/,
      cookies: ['-b', '--cookie'],
    },
    ...forAll(httpie, 'http https xh xhs'),
    lftp: { login: ['-u'] },
    smbclient: { login: ['-U', '--user'] },
    sqlplus: { word: /^[^/@\s]+\/([^@/\s]+)@/ },
    swaks: { next: ['-ap'] },
    sendemail: { next: ['-xp'] },
    vercel: { next: ['-t'] },
    netlify: { next: ['--auth'] },
    codecov: { next: ['-t'] },
    openssl: { next: ['-k', '-K'] },
    xfreerdp: { attached: ['/p:'] },
    wlfreerdp: { attached: ['/p:'] },
  } satisfies Record<string, SecretFlags>),
);

/** For these `-p` means something else, but for their `login`: `docker run -p 80:80`. */
export const onlyForLogin = new Set('docker podman nerdctl buildah skopeo oras helm az oc'.split(' '));

/** What looks like an attached secret and is something of find's. */
export const noSecretFlags = /^-p(?:rint0?|rintf|rune|ath|erm)$/;

/** Flags of any program whose value is `name:secret`. */
export const loginFlags = new Set(['--creds', '--src-creds', '--dest-creds', '--basic-auth']);

/** Words that make a program read a secret from its input. */
export const readsSecret = new Set(
  '--password-stdin --with-token --passphrase-fd --pass-stdin chpasswd passwd vncpasswd kinit cryptsetup'.split(' '),
);

/** The same of two words: what is piped into `gh secret set NAME`. */
export const readsSecretAfter: ReadonlyMap<string, RegExp> = new Map([
  ['set', /^secrets?$/],
  ['put', /^secrets?$/],
  ['create', /^secrets?$/],
  ['add', /^(?:env|secrets?)$/],
  ['insert', /^pass$/],
  ['store', /^secret-tool$/],
]);

/**
 * Words that are followed by a secret, which S stands for: _ is any one word, .. any number of them, and what stands
 * between slashes is a pattern. Flags do not count, but for those that are named.
 */
export const sentences: ReadonlyMap<string, readonly string[][]> = Map.groupBy(
  [
    'redis-cli auth S',
    'redis-cli auth _ S',
    'cargo login S',
    'poetry config /^http-basic/ _ S',
    'composer config /^http-basic/ _ S',
    'composer config /oauth|token|bearer/ S',
    'nuget push _ S',
    'net user _ S',
    'mc alias set _ _ _ S',
    'mc config host add _ _ _ S',
    'openssl passwd S',
    'qpdf --encrypt S',
    'qpdf --encrypt _ S',
    'pdftk /_pw$/ S',
    'ansible-vault encrypt_string S',
    'vault operator unseal S',
    'vault login S',
    'consul acl set-agent-token _ S',
    'snyk auth S',
    'ngrok authtoken S',
    'ngrok config add-authtoken S',
    'cloudflared service install S',
    'wpa_passphrase _ S',
    'networksetup -setairportnetwork _ _ S',
    'bw unlock S',
    'bw login _ S',
    'htpasswd /^-[a-zA-Z]*n[a-zA-Z]*b|^-[a-zA-Z]*b[a-zA-Z]*n/ _ S',
    'htpasswd /^-(?!.*n)[a-zA-Z]*b/ _ _ S',
    'mosquitto_passwd -b _ _ S',
    'rabbitmqctl add_user _ S',
    'rabbitmqctl change_password _ S',
    'grafana-cli admin reset-admin-password S',
    'grafana cli admin reset-admin-password S',
    'drush /^user[:-]password$/ _ S',
    'mysqladmin password S',
    'nmcli password S',
    'nmcli /psk$|password$/ S',
    'gh secret set .. /^(?:-b|--body)$/ S',
    'az secret set .. --value S',
    'aws put-parameter .. --value S',
    'dotnet push .. -k S',
    'glab auth login .. -t S',
    'xh bearer .. -a S',
    'http bearer .. -a S',
    'security add-generic-password .. -w S',
    'security add-internet-password .. -w S',
    'security unlock-keychain .. -p S',
    'security create-keychain .. -p S',
    'security import .. -P S',
    'security set-key-partition-list .. -k S',
    'bundle config /[.](?:com|org|net|io|dev|example)$/ S',
    'jq --arg /pass|secret|token|key$/ S',
    'setenv /pass|secret|token|key$/ S',
  ].map((sentence) => sentence.split(' ')),
  ([program = '']) => program,
);

function forAll(flags: SecretFlags, names: string): Record<string, SecretFlags> {
  return Object.fromEntries(names.split(' ').map((name) => [name, flags]));
}
