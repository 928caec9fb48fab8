-- Fills a room with people at once. One by one each would be told of to all the others, which takes the server minutes.
-- They live on a host of their own that reads nothing of what it gets; see mod_bench_void.
local st = require "util.stanza";

module:hook("iq-set/self/urn:converse:bench:audience", function (event)
  local origin, stanza = event.origin, event.stanza;
  local wish = stanza.tags[1].attr;
  local room = prosody.hosts[wish.service].modules.muc.get_room_from_jid(wish.room);
  for index = 0, tonumber(wish.count) - 1 do
    local person = "person-"..index.."@"..wish.host;
    local occupant = room:new_occupant(person, room.jid.."/Person "..index);
    occupant.role = "participant";
    occupant:set_session(person.."/desk", st.presence({ from = person.."/desk", to = occupant.nick }), true);
    room:save_occupant(occupant);
  end
  origin.send(st.reply(stanza));
  return true;
end);
