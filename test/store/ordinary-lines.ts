/** Lines as people run them, full of what looks random and is no secret: hashes, ids, digests, long names, scripts. */
export function ordinaryLines(count: number): string[] {
  const random = new Random(20_261_101);
  return Array.from({ length: count }, (_, at) => forms[at % forms.length]?.(random) ?? '');
}

class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#state / 0x1_0000_0000) * limit);
  }

  of<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('nothing to choose from');
    return item;
  }

  text(characters: string, length: number): string {
    return Array.from({ length }, () => characters.charAt(this.below(characters.length))).join('');
  }

  hex(length: number): string {
    return this.text('0123456789abcdef', length);
  }

  uuid(): string {
    return [8, 4, 4, 4, 12].map((length) => this.hex(length)).join('-');
  }

  name(): string {
    return `${this.of(words)}-${this.of(words)}`;
  }

  path(): string {
    return `${this.of(folders)}/${this.of(words)}/${this.of(words)}${this.of(endings)}`;
  }
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
const alnum = `${letters}${letters.toUpperCase()}0123456789`;
const words =
  'shop cart token-refresh auth password-reset secrets invoice search keyboard tokenizer billing worker api key-store session monkey passport deploy compass gateway report index queue credits'.split(
    ' ',
  );
const folders =
  './src src /srv/shop ../lib ~/work/shop /var/log/nginx test/fixtures charts/templates /etc/ssl/certs'.split(' ');
const endings = '.ts .py .go .md .yaml .tar.gz .test.ts .json .log .sh'.split(' ');
const pods = 'shop-api auth-token-service password-worker ingress-nginx-controller'.split(' ');

type Form = (random: Random) => string;

const forms: Form[] = [
  (r) => `git show ${r.hex(40)}`,
  (r) => `git cherry-pick ${r.hex(7 + r.below(5))}..${r.hex(40)}`,
  (r) => `git checkout -b ${r.of(['fix', 'feat', 'sk', 'key', 'pat', 'npm'])}/${r.name()}-${r.below(9000)}`,
  (r) => `git commit -m "${r.of(['fix', 'docs', 'feat'])}(${r.of(words)}): ${r.of(words)} of the ${r.of(words)}"`,
  (r) => `git log --author=ada --grep='${r.of(words)}' --format='%H %an: %s' -- ${r.path()}`,
  (r) => `git diff ${r.hex(8)} -- ${r.path()} | grep -n "${r.of(words)}:"`,
  (r) => `git push origin HEAD:refs/for/${r.name()}%topic=${r.of(words)}`,
  (r) => `git clone git@git.example.org:${r.of(words)}/${r.name()}.git`,
  (r) => `git clone https://git.example.org/${r.of(words)}/${r.name()}.git --depth ${1 + r.below(50)}`,
  (r) => `git config --global user.email ada@${r.of(words)}.example.org`,
  (r) => `git worktree add ../${r.name()} -b ${r.of(words)}-${r.hex(6)}`,
  (r) => `docker pull registry.example.org/${r.of(words)}@sha256:${r.hex(64)}`,
  (r) => `docker rmi ${r.hex(12)} ${r.hex(12)}`,
  (r) =>
    `docker run --rm -it -p ${8000 + r.below(999)}:80 -v "$PWD:/app" -e NODE_ENV=test ${r.of(words)}:${r.below(9)}.${r.below(20)}`,
  (r) => `docker exec -it ${r.name()}_${r.of(words)}_1 sh -c "ls -la /app/${r.of(words)}"`,
  (r) => `docker volume rm ${r.of(words)}_${r.hex(64)}`,
  (r) => `docker logs --since ${r.below(60)}m ${r.hex(64)}`,
  (r) => `docker build -t ${r.name()}:${r.hex(7)} --build-arg VERSION=${r.below(9)}.${r.below(9)} -f ${r.path()} .`,
  (r) =>
    `kubectl logs ${r.of(pods)}-${r.text('bcdfghjklmnpqrstvwxz2456789', 10)}-${r.text('bcdfghjklmnpqrstvwxz2456789', 5)} -n ${r.of(words)}`,
  (r) => `kubectl get secret ${r.name()} -o jsonpath='{.data.password}' | base64 -d`,
  (r) => `kubectl describe pod/${r.of(pods)}-${r.hex(9)}-x7k2p --context ${r.name()}`,
  (r) => `kubectl create secret generic ${r.name()} --from-file=${r.of(words)}=${r.path()}`,
  (r) => `kubectl rollout restart deploy/${r.of(pods)} && kubectl get pods -l app=${r.of(words)} -w`,
  (r) => `helm upgrade ${r.of(words)} ./chart --set image.tag=${r.hex(40)} --set replicas=${r.below(9)} --wait`,
  (r) => `terraform import aws_instance.${r.of(words)} i-${r.hex(17)}`,
  (r) => `terraform plan -var 'region=eu-west-1' -var-file=${r.of(words)}.tfvars -out=${r.hex(8)}.plan`,
  (r) => `aws s3 cp s3://${r.name()}/${r.uuid()}/${r.of(words)}${r.of(endings)} .`,
  (r) => `aws ec2 describe-instances --instance-ids i-${r.hex(17)} --query 'Reservations[].Instances[].State'`,
  (r) => `aws secretsmanager get-secret-value --secret-id prod/${r.of(words)}/${r.of(words)} --query SecretString`,
  (r) => `aws ssm get-parameter --name /prod/${r.of(words)}/password --with-decryption`,
  (r) => `aws logs tail /aws/lambda/${r.name()} --since ${r.below(9)}h --filter-pattern '"${r.uuid()}"'`,
  (r) => `gcloud secrets versions access latest --secret=${r.name()} --project ${r.name()}-${r.below(9e5)}`,
  (r) => `curl -sSL https://api.example.org/v1/${r.of(words)}/${r.uuid()} | jq '.items[] | {id, key, token}'`,
  (r) =>
    `curl -H 'Accept: application/json' -H "X-Request-Id: ${r.uuid()}" https://example.org/${r.of(words)}?page=${r.below(99)}`,
  (r) =>
    `curl -X POST -d '{"name":"${r.name()}","count":${r.below(99)},"key":"${r.of(words)}"}' http://localhost:${3000 + r.below(999)}/${r.of(words)}`,
  (r) => `curl -H "Authorization: Bearer $TOKEN" https://api.example.org/${r.of(words)}`,
  (r) => `curl -u "$USER:$PASSWORD" -o ${r.of(words)}.json https://example.org/${r.hex(8)}`,
  (r) => `wget https://cdn.example.org/${r.text(alnum, 43)}/${r.of(words)}-${r.below(9)}.${r.below(9)}.tar.gz`,
  (r) =>
    `psql -h localhost -U ada -d ${r.of(words)} -c "select id, token_count from ${r.of(['orders', 'users'])} where id = '${r.uuid()}'"`,
  (r) => `psql postgres://localhost:5432/${r.of(words)}`,
  (r) => `mysql -u root -p ${r.of(['shop', 'cart'])} < ${r.path()}`,
  (r) => `mysql -h db -e "show tables like '%${r.of(words)}%'"`,
  (r) => `redis-cli -h cache GET ${r.of(words)}:${r.uuid()}`,
  (r) => `redis-cli --scan --pattern '${r.of(words)}:*:${r.hex(6)}'`,
  (r) =>
    `ssh -i ~/.ssh/id_ed25519 -p 22${r.below(99)} ada@${r.name()}.example.org 'tail -f /var/log/${r.of(words)}.log'`,
  (r) => `ssh-keygen -lf ~/.ssh/${r.of(words)}.pub && ssh-add ~/.ssh/${r.of(words)}`,
  (r) => `scp ${r.path()} ada@10.0.${r.below(255)}.${r.below(255)}:/tmp/${r.hex(12)}`,
  (r) => `rsync -avz --exclude node_modules --password-file ~/.rsync-pass ./ ada@host::${r.of(words)}/`,
  (r) => `cp ${r.text(`${alnum}-_`, 24)}.png ~/img/${r.text(alnum, 30)}.jpg`,
  (r) => `mv "img_${r.text(alnum, 28)}.webp" assets/${r.name()}.webp`,
  (r) =>
    `ls -la /nix/store/${r.text('0123456789abcdfghijklmnpqrsvwxyz', 32)}-${r.of(words)}-${r.below(9)}.${r.below(9)}/bin`,
  (r) => `cat /proc/${r.below(9999)}/environ | tr '\\0' '\\n' | grep -i ${r.of(words)}`,
  (r) => `sed -i 's/${r.of(words)}_${r.of(words)}/${r.of(words)}/g; s|http://|https://|' ${r.path()}`,
  (r) => `sed -n '/BEGIN CERTIFICATE/,/END CERTIFICATE/p' ${r.path()}`,
  (r) => `awk -F: '$3 >= ${r.below(2000)} {print $1 ": " $6}' /etc/passwd`,
  (r) => `awk '{key=$1; count[key]++} END {for (key in count) print key, count[key]}' ${r.path()}`,
  (r) => `grep -rn "${r.of(words)}" --include='*.ts' ${r.of(folders)} | grep -v passwordField`,
  (r) => `rg -t py 'def (get|set)_(token|password)' ${r.of(folders)} -l`,
  (r) => `find . -name mysql -print -o -path '*/${r.of(words)}/*' -prune`,
  (r) => `find ${r.of(folders)} -name '*${r.of(words)}*' -newer ${r.path()} -exec grep -l password {} +`,
  (r) => `npm install ${r.of(words)}@${r.below(9)}.${r.below(20)}.${r.below(20)} --save-dev`,
  (r) => `npm i react@npm:preact@${r.below(11)} && npm run test:${r.of(words)} -- --token-limit ${r.below(9000)}`,
  (r) => `npx jest ${r.path()} -t '${r.of(words)} without a password'`,
  (r) => `pip install 'requests==2.${r.below(32)}.0' --hash=sha256:${r.hex(64)}`,
  () => `pip install -r requirements.txt --index-url https://pypi.example.org/simple`,
  (r) => `openssl dgst -sha256 ${r.path()} && openssl x509 -in ${r.of(words)}.pem -noout -text`,
  (r) => `openssl rand -base64 ${16 + r.below(48)}`,
  (r) => `sha256sum -c <<< "${r.hex(64)}  ${r.of(words)}.tar.gz"`,
  (r) => `gpg --verify ${r.of(words)}.tar.gz.asc && gpg --recv-keys ${r.hex(40).toUpperCase()}`,
  (r) => `echo "${r.text(alnum, 20 + r.below(15))}=" | base64 -d`,
  (r) => `echo '{"sub":"ada","scope":"${r.of(words)}"}' | jq -r .scope`,
  (r) => `echo "${r.of(words)}: done" >> ${r.path()}`,
  (r) => `export PATH="$HOME/.local/bin:$PATH" EDITOR=vim LANG=en_US.UTF-8 KEYTIMEOUT=${r.below(99)}`,
  (r) => `MAX_TOKENS=${r.below(9000)} TOKENIZERS_PARALLELISM=false python ${r.path()} --tokens ${r.below(900)}`,
  (r) => `SSH_AUTH_SOCK=/tmp/ssh-${r.text(alnum, 12)}/agent.${r.below(9999)} git fetch`,
  (r) =>
    `GOFLAGS=-mod=mod go test ./${r.of(words)}/... -run 'Test${r.of(['Token', 'Password', 'Key'])}${r.of(['Reset', 'Refresh'])}' -count=1`,
  (r) => `cargo test ${r.of(words).replaceAll('-', '_')}::tests::${r.of(['key', 'token'])}_is_kept -- --nocapture`,
  (r) => `python -c "import hashlib; print(hashlib.sha256(b'${r.of(words)}').hexdigest())"`,
  (r) => `python manage.py changepassword ada --database ${r.of(words)}`,
  (r) => `vim +${r.below(900)} ${r.path()}`,
  (r) => `tail -f ${r.path()} | grep --line-buffered 'session=${r.hex(8)}'`,
  (r) => `journalctl -u ${r.of(words)} --since "${r.below(9)} hours ago" _PID=${r.below(9999)}`,
  (r) => `systemctl status ${r.name()}@${r.uuid()}.service`,
  (r) => `tar czf ${r.of(words)}-${r.below(9)}.tar.gz --exclude='*.key' ${r.of(folders)}`,
  (r) => `7z x ${r.of(words)}.7z -o/tmp/${r.hex(6)} && unzip -p ${r.of(words)}.zip META-INF/MANIFEST.MF`,
  (r) => `ffmpeg -i ${r.of(words)}.mp4 -vf scale=1280:-1 -pass 1 -passlogfile /tmp/${r.hex(6)} out.mp4`,
  (r) => `sort --key=2 -t: ${r.path()} | uniq -c | sort -rn | head -${r.below(50)}`,
  (r) => `make test KEY=${r.of(['value', 'name', 'id'])} V=1 -j${1 + r.below(16)}`,
  (r) =>
    `ansible-playbook ${r.of(words)}.yml -i hosts --ask-vault-pass --limit '${r.of(words)}*' -e version=${r.hex(7)}`,
  (r) => `vault kv get -field=password secret/${r.of(words)}/${r.of(words)}`,
  (r) => `gh pr checkout ${r.below(9000)} && gh run view ${r.text('0123456789', 11)} --log-failed`,
  (r) => `gh secret list --repo ada/${r.name()} && gh auth status`,
  (r) => `ipfs cat Qm${r.text(alnum.replace(/[0OIl]/g, ''), 44)}`,
  (r) => `youtube-dl https://video.example.org/watch?v=${r.text(`${alnum}-_`, 11)}`,
  (r) => `open "https://docs.example.org/document/d/${r.text(`${alnum}-_`, 44)}/edit#gid=${r.below(9e8)}"`,
  (r) => `psql -c "\\d+ ${r.of(['api_keys', 'access_tokens', 'password_resets'])}"`,
  (r) => `http GET localhost:${3000 + r.below(999)}/${r.of(words)} Accept:application/json page==${r.below(9)}`,
  (r) => `for key in $(jq -r 'keys[]' ${r.of(words)}.json); do echo "$key: $(wc -c < "$key")"; done`,
  () => `if [ "$PASSWORD" = "" ]; then echo "set PASSWORD first"; fi`,
  () => `read -rs -p "Password: " PASSWORD; echo`,
  (r) => `node --test --test-name-pattern='${r.of(words)}' ${r.path()} # see ${r.uuid()}`,
];
