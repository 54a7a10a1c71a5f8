using System.Text.Json.Nodes;
using Emulation.Blocs;
using Emulation.Deliveries;
using Emulation.Submissions;
using Emulation.Text;

namespace Emulation.Work;

/// <summary>Puts what recipients must know into the outbox, in one shape: <c>{ type, timestamp, data }</c> with a Vietnamese text that a gateway can pass on as it is.</summary>
public sealed class Notices(Outbox outbox, TimeProvider time)
{
    /// <summary>What every message about a unit's report begins with.</summary>
    public static JsonObject About(Place place, Unit unit) => new()
    {
        ["period"] = place.Period.ToString(),
        ["periodTitle"] = place.Period.Title,
        ["unit"] = unit.Code.ToString(),
        ["unitName"] = unit.Name,
    };

    /// <summary>Tells every recipient with that interest. The same id again tells nobody twice.</summary>
    /// <returns>How many recipients there are.</returns>
    public async Task<int> TellAsync(BlocYear year, RecipientInterest interest, string id, string type, JsonObject data, CancellationToken cancellation)
    {
        var told = 0;
        foreach (var recipient in year.Recipients.Where(recipient => recipient.Channel == RecipientChannel.Webhook && recipient.Gets.Contains(interest)))
        {
            data["bloc"] = year.Bloc.ToString();
            data["blocName"] = year.Name;
            var payload = new JsonObject { ["type"] = type, ["timestamp"] = Vietnamese.Local(time.GetUtcNow()), ["data"] = data.DeepClone() };
            await outbox.EnqueueAsync(year.Bloc, year.Year, recipient, $"{id}.{recipient.Code}", type, Json.Write(payload), cancellation);
            told++;
        }

        return told;
    }

    /// <summary>Tells the lead and the administrators.</summary>
    public Task<int> AlertAsync(BlocYear year, string id, string text, CancellationToken cancellation) =>
        TellAsync(year, RecipientInterest.Alerts, id, "bloc.alert", new() { ["text"] = text }, cancellation);
}
