"""libotr itself as a peer: one JSON command a line in, one JSON answer a line out. Needs the library of `libotr5`.

Commands: {"do": "query"}, {"do": "receive", "body"}, {"do": "say", "text"}, {"do": "end"}, {"do": "smp", "secret",
"question"?}, {"do": "answer", "secret"}, {"do": "abort"}, {"do": "extra-key", "use", "content"}, {"do": "crash"}.
Answers: {"send": [bodies], "shown": text or null, "events": [names], "fingerprint": ours}.
"""

import ctypes as c
import json
import os
import sys
import tempfile

otr = c.CDLL("libotr.so.5")
libc = c.CDLL("libc.so.6")

POLICIES = {"manual": 0x04, "opportunistic": 0x04 | 0x10 | 0x20 | 0x40, "always": 0x04 | 0x08 | 0x10 | 0x20 | 0x40}
SMP_EVENTS = ["none", "error", "abort", "cheated", "ask-answer", "ask-secret", "in-progress", "success", "failure"]
FRAGMENT_SEND_ALL = 0
BEST_INSTANCE = 1

ACCOUNT, PROTOCOL, PEER = b"libotr", b"xmpp", b"peer"

policy = POLICIES[sys.argv[1] if len(sys.argv) > 1 else "manual"]
max_size = int(sys.argv[2]) if len(sys.argv) > 2 else 0

sent: list = []
events: list = []
keep: list = []  # what C holds a pointer to

V, P, S, I, U = None, c.c_void_p, c.c_char_p, c.c_int, c.c_uint


def on_policy(_data, _context):
    return policy


def on_inject(_data, _account, _protocol, _recipient, message):
    sent.append(message.decode("ascii", "replace"))


def on_event(name):
    return lambda *_: events.append(name)


def on_symkey(_data, _context, use, content, length, key):
    content = c.string_at(content, length).hex() if length else ""
    events.append(f"extra-key {use} {content} {c.string_at(key, 32).hex()}")


def on_error_message(_data, _context, code):
    text = c.create_string_buffer(f"error {code}".encode())
    keep.append(text)
    return c.addressof(text)


def on_prefix(_data, _context):
    text = c.create_string_buffer(b"[resent]")
    keep.append(text)
    return c.addressof(text)


def on_smp(_data, event, _context, _progress, question):
    name = SMP_EVENTS[event]
    events.append(f"smp {name}" + (f" {question.decode()}" if question else ""))


def on_message_event(_data, event, _context, _message, _error):
    events.append(f"message-event {event}")


CALLBACKS = [
    (c.CFUNCTYPE(U, P, P), on_policy),
    (c.CFUNCTYPE(V, P, S, S), lambda *_: None),  # create_privkey
    (c.CFUNCTYPE(I, P, S, S, S), lambda *_: 1),  # is_logged_in
    (c.CFUNCTYPE(V, P, S, S, S, S), on_inject),
    (c.CFUNCTYPE(V, P), lambda *_: None),  # update_context_list
    (c.CFUNCTYPE(V, P, P, S, S, S, P), lambda *_: None),  # new_fingerprint
    (c.CFUNCTYPE(V, P), lambda *_: None),  # write_fingerprints
    (c.CFUNCTYPE(V, P, P), on_event("secure")),
    (c.CFUNCTYPE(V, P, P), on_event("insecure")),
    (c.CFUNCTYPE(V, P, P, I), on_event("still-secure")),
    (c.CFUNCTYPE(I, P, P), lambda *_: max_size),
    (c.CFUNCTYPE(P, P, S, S), lambda *_: None),  # account_name
    (c.CFUNCTYPE(V, P, P), lambda *_: None),  # account_name_free
    (c.CFUNCTYPE(V, P, P, U, P, c.c_size_t, P), on_symkey),
    (c.CFUNCTYPE(P, P, P, I), on_error_message),
    (c.CFUNCTYPE(V, P, P), lambda *_: None),  # otr_error_message_free
    (c.CFUNCTYPE(P, P, P), on_prefix),
    (c.CFUNCTYPE(V, P, P), lambda *_: None),  # resent_msg_prefix_free
    (c.CFUNCTYPE(V, P, I, P, c.c_ushort, S), on_smp),
    (c.CFUNCTYPE(V, P, I, P, S, U), on_message_event),
    (c.CFUNCTYPE(V, P, S, S), lambda *_: None),  # create_instag
    (c.CFUNCTYPE(V, P, P, I, P, S), lambda *_: None),  # convert_msg
    (c.CFUNCTYPE(V, P, P, S), lambda *_: None),  # convert_free
    (c.CFUNCTYPE(V, P, U), lambda *_: None),  # timer_control
]


class Operations(c.Structure):
    _fields_ = [(f"callback{at}", kind) for at, (kind, _) in enumerate(CALLBACKS)]


operations = Operations(*[kind(call) for kind, call in CALLBACKS])
# convert_msg has to be absent rather than to do nothing.
c.memset(c.byref(operations, 21 * c.sizeof(P)), 0, 2 * c.sizeof(P))
OPS = c.byref(operations)

otr.otrl_userstate_create.restype = P
otr.otrl_proto_default_query_msg.restype = P
otr.otrl_proto_default_query_msg.argtypes = [S, U]
otr.otrl_privkey_generate.argtypes = [P, S, S, S]
otr.otrl_instag_generate.argtypes = [P, S, S, S]
otr.otrl_privkey_fingerprint.argtypes = [P, c.c_char_p, S, S]
otr.otrl_privkey_fingerprint.restype = c.c_char_p
otr.otrl_message_sending.argtypes = [P, P, P, S, S, S, U, S, P, P, I, P, P, P]
otr.otrl_message_receiving.argtypes = [P, P, P, S, S, S, S, P, P, P, P, P]
otr.otrl_message_disconnect_all_instances.argtypes = [P, P, P, S, S, S]
otr.otrl_message_initiate_smp.argtypes = [P, P, P, P, S, c.c_size_t]
otr.otrl_message_initiate_smp_q.argtypes = [P, P, P, P, S, S, c.c_size_t]
otr.otrl_message_respond_smp.argtypes = [P, P, P, P, S, c.c_size_t]
otr.otrl_message_abort_smp.argtypes = [P, P, P, P]
otr.otrl_message_symkey.argtypes = [P, P, P, P, U, S, c.c_size_t, P]
otr.otrl_context_find.restype = P
otr.otrl_context_find.argtypes = [P, S, S, S, U, I, P, P, P]
otr.otrl_context_force_plaintext.argtypes = [P]
otr.otrl_init(4, 1, 1)

state = otr.otrl_userstate_create()
with tempfile.TemporaryDirectory() as folder:
    otr.otrl_privkey_generate(state, os.path.join(folder, "key").encode(), ACCOUNT, PROTOCOL)
    otr.otrl_instag_generate(state, os.path.join(folder, "tag").encode(), ACCOUNT, PROTOCOL)
buffer = c.create_string_buffer(45)
otr.otrl_privkey_fingerprint(state, buffer, ACCOUNT, PROTOCOL)
fingerprint = buffer.value.decode().replace(" ", "").lower()

context = P()


def query(_command):
    text = otr.otrl_proto_default_query_msg(ACCOUNT, policy)
    sent.append(c.string_at(text).decode())


def receive(command):
    new, tlvs, found = P(), P(), P()
    body = command["body"].encode()
    ignored = otr.otrl_message_receiving(
        state, OPS, None, ACCOUNT, PROTOCOL, PEER, body, c.byref(new), c.byref(tlvs), c.byref(found), None, None
    )
    if found.value:
        context.value = found.value
    if ignored:
        return None
    return c.string_at(new).decode() if new.value else command["body"]


def say(command):
    new, found = P(), P()
    otr.otrl_message_sending(
        *[state, OPS, None, ACCOUNT, PROTOCOL, PEER, BEST_INSTANCE, command["text"].encode(), None],
        *[c.byref(new), FRAGMENT_SEND_ALL, c.byref(found), None, None],
    )
    if found.value:
        context.value = found.value
    # Without a private conversation the text itself is left to the caller to send.
    if not sent:
        sent.append(c.string_at(new).decode() if new.value else command["text"])


def smp(command):
    secret = command["secret"].encode()
    if "question" in command:
        question = command["question"].encode()
        otr.otrl_message_initiate_smp_q(state, OPS, None, context, question, secret, len(secret))
    else:
        otr.otrl_message_initiate_smp(state, OPS, None, context, secret, len(secret))


def answer(command):
    secret = command["secret"].encode()
    otr.otrl_message_respond_smp(state, OPS, None, context, secret, len(secret))


def extra_key(command):
    key = c.create_string_buffer(32)
    content = bytes.fromhex(command["content"])
    otr.otrl_message_symkey(state, OPS, None, context, command["use"], content, len(content), key)
    events.append(f"extra-key {command['use']} {command['content']} {key.raw.hex()}")


def crash(_command):
    otr.otrl_context_force_plaintext(
        otr.otrl_context_find(state, PEER, ACCOUNT, PROTOCOL, BEST_INSTANCE, 0, None, None, None)
    )


COMMANDS = {
    "query": query,
    "receive": receive,
    "say": say,
    "end": lambda _: otr.otrl_message_disconnect_all_instances(state, OPS, None, ACCOUNT, PROTOCOL, PEER),
    "smp": smp,
    "answer": answer,
    "abort": lambda _: otr.otrl_message_abort_smp(state, OPS, None, context),
    "extra-key": extra_key,
    "crash": crash,
}

for line in sys.stdin:
    sent.clear()
    events.clear()
    command = json.loads(line)
    shown = COMMANDS[command["do"]](command)
    shown = shown if command["do"] == "receive" else None
    print(json.dumps({"send": sent, "shown": shown, "events": events, "fingerprint": fingerprint}), flush=True)
