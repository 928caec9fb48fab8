<?php
// Opens an XMPP session over BOSH and prints what the page needs to take it over. PHP 8.1 or newer with DOM.
//
//     PREBIND_PASSWORD=demo php prebind.php http://127.0.0.1:5280/http-bind romeo@localhost

declare(strict_types=1);

const HTTPBIND = 'http://jabber.org/protocol/httpbind';
const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';
const BIND = 'urn:ietf:params:xml:ns:xmpp-bind';
const SCRAM = ['SCRAM-SHA-256' => 'sha256', 'SCRAM-SHA-1' => 'sha1'];

final class Refused extends RuntimeException
{
}

/** One request at a time, so that the next rid is known. */
final class Session
{
    public ?string $sid = null;
    public int $rid;

    public function __construct(public readonly string $url, private readonly string $domain)
    {
        $this->rid = random_int(2 ** 46, 2 ** 47);
    }

    public function post(string $payload = '', array $attributes = []): DOMElement
    {
        $all = ['rid' => (string) $this->rid, 'xmlns' => HTTPBIND] + ($this->sid ? ['sid' => $this->sid] : []) + $attributes;
        $this->rid += 1;
        $written = '';
        foreach ($all as $name => $value) {
            $written .= " $name=\"" . htmlspecialchars($value, ENT_XML1 | ENT_QUOTES) . '"';
        }
        $text = @file_get_contents($this->url, false, stream_context_create(['http' => [
            'method' => 'POST',
            'header' => 'Content-Type: text/xml; charset=utf-8',
            'content' => "<body$written>$payload</body>",
            'timeout' => 10,
            'follow_location' => 0,
        ]]), 0, 512 * 1024);
        $document = new DOMDocument();
        if ($text === false || str_contains($text, '<!DOCTYPE') || !@$document->loadXML($text, LIBXML_NONET)) {
            throw new Refused('the BOSH service does not answer');
        }
        $answer = $document->documentElement;
        if ($answer->namespaceURI !== HTTPBIND || $answer->getAttribute('type') === 'terminate') {
            throw new Refused($answer->getAttribute('condition') ?: 'not a BOSH service');
        }
        return $answer;
    }

    /** The first element of one of these names; the server may send it later. */
    public function expect(DOMElement $answer, string ...$names): DOMElement
    {
        for ($asked = 0; $asked < 20; $asked += 1) {
            foreach ($answer->childNodes as $child) {
                if ($child instanceof DOMElement && in_array($child->localName, $names, true)) {
                    return $child;
                }
            }
            $answer = $this->post();
        }
        throw new Refused('no answer');
    }

    public function open(int $hold, int $wait): DOMElement
    {
        $answer = $this->post('', [
            'to' => $this->domain, 'hold' => (string) $hold, 'wait' => (string) $wait, 'ver' => '1.6',
            'content' => 'text/xml; charset=utf-8', 'xml:lang' => 'en',
            'xmpp:version' => '1.0', 'xmlns:xmpp' => 'urn:xmpp:xbosh',
        ]);
        $this->sid = $answer->getAttribute('sid');
        return $this->expect($answer, 'features');
    }

    public function restart(): DOMElement
    {
        $attributes = ['to' => $this->domain, 'xml:lang' => 'en', 'xmpp:restart' => 'true', 'xmlns:xmpp' => 'urn:xmpp:xbosh'];
        return $this->expect($this->post('', $attributes), 'features');
    }

    public function sasl(string $payload): DOMElement
    {
        $answer = $this->expect($this->post($payload), 'challenge', 'success', 'failure');
        if ($answer->localName === 'failure') {
            throw new Refused($answer->firstElementChild?->localName ?? 'not-authorized');
        }
        return $answer;
    }
}

function auth(string $mechanism, string $text): string
{
    return '<auth xmlns="' . SASL . "\" mechanism=\"$mechanism\">" . base64_encode($text) . '</auth>';
}

function authenticate(Session $session, DOMElement $features, string $user, string $password): void
{
    $offered = [];
    foreach ($features->getElementsByTagNameNS(SASL, 'mechanism') as $element) {
        $offered[] = $element->textContent;
    }
    foreach (SCRAM as $mechanism => $hash) {
        if (in_array($mechanism, $offered, true)) {
            scram($session, [$mechanism, $hash], $user, $password);
            return;
        }
    }
    $isPrivate = parse_url($session->url, PHP_URL_SCHEME) === 'https'
        || in_array(parse_url($session->url, PHP_URL_HOST), ['localhost', '127.0.0.1', '[::1]'], true);
    if (!$isPrivate || !in_array('PLAIN', $offered, true)) {
        throw new Refused('no safe mechanism');
    }
    $session->sasl(auth('PLAIN', "\0$user\0$password"));
}

/** RFC 5802. The server has to prove that it knows the password, too. */
function scram(Session $session, array $kind, string $user, string $password): void
{
    [$mechanism, $hash] = $kind;
    $nonce = bin2hex(random_bytes(16));
    $first = 'n=' . strtr($user, ['=' => '=3D', ',' => '=2C']) . ",r=$nonce";
    $challenge = (string) base64_decode($session->sasl(auth($mechanism, "n,,$first"))->textContent, true);
    if (!preg_match('/^r=([^,]+),s=([^,]+),i=(\d{4,7})/', $challenge, $parts)) {
        throw new Refused('the challenge is not sound');
    }
    [, $both, $salt, $rounds] = $parts;
    if (!str_starts_with($both, $nonce) || $rounds < 4096 || $rounds > 1_000_000) {
        throw new Refused('the challenge is not sound');
    }
    $salted = hash_pbkdf2($hash, $password, (string) base64_decode($salt, true), (int) $rounds, 0, true);
    $clientKey = hash_hmac($hash, 'Client Key', $salted, true);
    $last = "c=biws,r=$both";
    $message = "$first,$challenge,$last";
    $proof = base64_encode($clientKey ^ hash_hmac($hash, $message, hash($hash, $clientKey, true), true));
    $answer = $session->sasl('<response xmlns="' . SASL . '">' . base64_encode("$last,p=$proof") . '</response>');
    $serverKey = hash_hmac($hash, 'Server Key', $salted, true);
    $expected = 'v=' . base64_encode(hash_hmac($hash, $message, $serverKey, true));
    if (!hash_equals($expected, (string) base64_decode($answer->textContent, true))) {
        throw new Refused('the server could not prove that it knows the password');
    }
}

function bind(Session $session): string
{
    $resource = 'converse-' . bin2hex(random_bytes(4));
    $bind = '<bind xmlns="' . BIND . "\"><resource>$resource</resource></bind>";
    $answer = $session->expect($session->post("<iq xmlns=\"jabber:client\" type=\"set\" id=\"prebind\">$bind</iq>"), 'iq');
    $jid = $answer->getElementsByTagNameNS(BIND, 'jid')->item(0)?->textContent;
    return $jid ?? throw new Refused('the resource was refused');
}

function prebind(string $url, string $jid, string $password, int $hold = 1, int $wait = 60): array
{
    [$user, $domain] = explode('@', $jid, 2);
    $session = new Session($url, $domain);
    authenticate($session, $session->open($hold, $wait), $user, $password);
    $session->restart();
    return ['jid' => bind($session), 'sid' => $session->sid, 'rid' => $session->rid, 'bosh_service_url' => $url];
}

try {
    echo json_encode(prebind($argv[1], $argv[2], (string) getenv('PREBIND_PASSWORD')), JSON_UNESCAPED_SLASHES), "\n";
} catch (Refused $failure) {
    fwrite(STDERR, 'prebind failed: ' . $failure->getMessage() . "\n");
    exit(1);
}
