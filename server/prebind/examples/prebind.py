#!/usr/bin/env python3
"""Opens an XMPP session over BOSH and prints what the page needs to take it over. Python 3.9 or newer, nothing else.

    PREBIND_PASSWORD=demo python3 prebind.py http://127.0.0.1:5280/http-bind romeo@localhost
"""
import base64
import hashlib
import hmac
import json
import os
import secrets
import sys
import unicodedata
import urllib.request
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

HTTPBIND = 'http://jabber.org/protocol/httpbind'
SASL = 'urn:ietf:params:xml:ns:xmpp-sasl'
BIND = 'urn:ietf:params:xml:ns:xmpp-bind'
SCRAM = {'SCRAM-SHA-256': 'sha256', 'SCRAM-SHA-1': 'sha1'}


class Refused(Exception):
    pass


def encoded(text):
    return base64.b64encode(text.encode()).decode()


def decoded(element):
    return base64.b64decode(element.text or '').decode()


class Session:
    """One request at a time, so that the next rid is known."""

    def __init__(self, url, domain):
        self.url, self.domain, self.sid = url, domain, None
        self.rid = secrets.randbelow(2**46) + 2**46

    def post(self, payload='', **attributes):
        attributes = {'rid': str(self.rid), 'xmlns': HTTPBIND, **attributes}
        if self.sid:
            attributes['sid'] = self.sid
        self.rid += 1
        written = ' '.join(name.replace('__', ':') + '=' + quoteattr(value) for name, value in attributes.items())
        body = f'<body {written}>{payload}</body>'.encode()
        request = urllib.request.Request(self.url, body, {'Content-Type': 'text/xml; charset=utf-8'})
        with urllib.request.urlopen(request, timeout=10) as response:
            text = response.read(512 * 1024)
        if b'<!DOCTYPE' in text:
            raise Refused('not a BOSH service')
        answer = ElementTree.fromstring(text)
        if answer.tag != f'{{{HTTPBIND}}}body' or answer.get('type') == 'terminate':
            raise Refused(answer.get('condition', 'not a BOSH service'))
        return answer

    def expect(self, answer, *names):
        """The first element of one of these names; the server may send it later."""
        for _ in range(20):
            for element in answer:
                if element.tag.rpartition('}')[2] in names:
                    return element
            answer = self.post()
        raise Refused('no answer')

    def open(self, hold, wait):
        answer = self.post(to=self.domain, hold=str(hold), wait=str(wait), ver='1.6', content='text/xml; charset=utf-8',
                           xml__lang='en', xmpp__version='1.0', xmlns__xmpp='urn:xmpp:xbosh')
        self.sid = answer.get('sid')
        return self.expect(answer, 'features')

    def restart(self):
        answer = self.post(to=self.domain, xml__lang='en', xmpp__restart='true', xmlns__xmpp='urn:xmpp:xbosh')
        return self.expect(answer, 'features')

    def sasl(self, payload):
        answer = self.expect(self.post(payload), 'challenge', 'success', 'failure')
        if answer.tag == f'{{{SASL}}}failure':
            raise Refused(next((child.tag.rpartition('}')[2] for child in answer), 'not-authorized'))
        return answer


def authenticate(session, features, user, password):
    offered = {element.text for element in features.iter(f'{{{SASL}}}mechanism')}
    mechanism = next((name for name in SCRAM if name in offered), None)
    if mechanism:
        return scram(session, mechanism, user, password)
    url = urlsplit(session.url)
    if 'PLAIN' not in offered or (url.scheme != 'https' and url.hostname not in ('localhost', '127.0.0.1', '::1')):
        raise Refused('no safe mechanism')
    return session.sasl(auth('PLAIN', f'\0{user}\0{password}'))


def auth(mechanism, text):
    return f'<auth xmlns="{SASL}" mechanism="{mechanism}">{encoded(text)}</auth>'


def scram(session, mechanism, user, password):
    """RFC 5802. The server has to prove that it knows the password, too."""
    name = SCRAM[mechanism]

    def sign(key, text):
        return hmac.digest(key, text.encode(), name)

    nonce = secrets.token_urlsafe(18)
    first = f"n={user.replace('=', '=3D').replace(',', '=2C')},r={nonce}"
    challenge = decoded(session.sasl(auth(mechanism, 'n,,' + first)))
    parts = dict(part.split('=', 1) for part in challenge.split(','))
    rounds = int(parts['i'])
    if not parts['r'].startswith(nonce) or not 4096 <= rounds <= 1_000_000:
        raise Refused('the challenge is not sound')
    salted = hashlib.pbkdf2_hmac(name, password.encode(), base64.b64decode(parts['s']), rounds)
    client_key = sign(salted, 'Client Key')
    last = f"c=biws,r={parts['r']}"
    message = f'{first},{challenge},{last}'
    signature = sign(hashlib.new(name, client_key).digest(), message)
    proof = base64.b64encode(bytes(a ^ b for a, b in zip(client_key, signature))).decode()
    answer = session.sasl(f'<response xmlns="{SASL}">{encoded(f"{last},p={proof}")}</response>')
    expected = base64.b64encode(sign(sign(salted, 'Server Key'), message)).decode()
    if not hmac.compare_digest(decoded(answer), f'v={expected}'):
        raise Refused('the server could not prove that it knows the password')


def bind(session):
    resource = 'converse-' + secrets.token_hex(4)
    payload = f'<iq xmlns="jabber:client" type="set" id="prebind"><bind xmlns="{BIND}"><resource>{resource}</resource></bind></iq>'
    answer = session.expect(session.post(payload), 'iq')
    if answer.get('type') != 'result':
        raise Refused('the resource was refused')
    return answer.findtext(f'{{{BIND}}}bind/{{{BIND}}}jid')


def prebind(url, jid, password, hold=1, wait=60):
    user, _, domain = jid.partition('@')
    session = Session(url, domain)
    authenticate(session, session.open(hold, wait), user, unicodedata.normalize('NFKC', password))
    session.restart()
    return {'jid': bind(session), 'sid': session.sid, 'rid': session.rid, 'bosh_service_url': url}


if __name__ == '__main__':
    try:
        print(json.dumps(prebind(sys.argv[1], sys.argv[2], os.environ['PREBIND_PASSWORD'])))
    except (Refused, OSError, ElementTree.ParseError, KeyError, ValueError) as failure:
        sys.exit(f'prebind failed: {failure}')
