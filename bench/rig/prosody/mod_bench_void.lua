-- A host whose people never answer.
for _, kind in ipairs({ "message", "presence", "iq" }) do
  for _, place in ipairs({ "full", "bare", "host" }) do
    module:hook(kind.."/"..place, function () return true; end, 1000);
  end
end
