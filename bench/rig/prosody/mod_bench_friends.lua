-- Befriends a user with many contacts at once. Through the protocol each contact would rewrite the whole roster three
-- times, which takes the server a minute for a thousand contacts and half an hour for five thousand.
local rostermanager = require "core.rostermanager";
local st = require "util.stanza";

module:hook("iq-set/self/urn:converse:bench:befriend", function (event)
  local origin, stanza = event.origin, event.stanza;
  local roster = rostermanager.load_roster(origin.username, origin.host);
  for item in stanza.tags[1]:childtags("item") do
    roster[item.attr.jid] = {
      subscription = "both";
      name = item.attr.name;
      groups = { [item.attr.group] = true };
    };
  end
  rostermanager.save_roster(origin.username, origin.host, roster);
  origin.send(st.reply(stanza));
  return true;
end);
