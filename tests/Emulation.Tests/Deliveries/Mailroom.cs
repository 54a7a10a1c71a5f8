using System.Net;
using System.Text.Json.Nodes;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.Deliveries;

/// <summary>The whole app with the sample bloc and one receiver for each thing that a recipient can get, on real sockets; the clock stands still until a test moves it.</summary>
public sealed class Mailroom : IAsyncDisposable
{
    public const string Address = $"/blocs/{SampleBloc.Bloc}/2023";

    private readonly Dictionary<string, string> secrets = [];

    private Mailroom(SampleBloc bloc) => Bloc = bloc;

    public SampleBloc Bloc { get; }

    /// <summary>The gateway that turns reminders into e-mail.</summary>
    public Receiver Mail { get; private init; } = null!;

    /// <summary>The lead, who gets alerts.</summary>
    public Receiver Lead { get; private init; } = null!;

    /// <summary>The administrators, who get alerts, too.</summary>
    public Receiver Admins { get; private init; } = null!;

    /// <summary>The office that gets issued summaries.</summary>
    public Receiver Office { get; private init; } = null!;

    public static async Task<Mailroom> StartAsync(AzuriteFixture azurite, DateTimeOffset now)
    {
        Receiver mail = Receiver.Start(), lead = Receiver.Start(), admins = Receiver.Start(), office = Receiver.Start();
        var recipients = new JsonArray(
            Recipient("cong-email", "Cổng thư điện tử", mail, "reminders"),
            Recipient("truong-khoi", "Trưởng khối", lead, "alerts"),
            Recipient("quan-tri", "Quản trị hệ thống", admins, "alerts"),
            Recipient("so-noi-vu", "Sở Nội vụ", office, "summaries"));
        var settings = new Dictionary<string, string?> { ["Emulation:Delivery:AllowLoopback"] = "true", ["Emulation:PublicAddress"] = "https://baocao.example.vn" };
        var bloc = await SampleBloc.StartAsync(azurite, now, year => year["recipients"] = recipients, settings, services => services.AddSingleton(OutboxBench.Plain));
        var room = new Mailroom(bloc) { Mail = mail, Lead = lead, Admins = admins, Office = office };
        foreach (var code in (string[])["cong-email", "truong-khoi", "quan-tri", "so-noi-vu"])
        {
            using var made = await bloc.Admin.PostAsync($"{Address}/recipients/{code}/secret", null);
            Assert.Equal(HttpStatusCode.Created, made.StatusCode);
            room.secrets[code] = (string)(await made.JsonAsync())["secret"]!;
        }

        return room;
    }

    public static DateTimeOffset Local(int month, int day, int hour, int minute = 0, int second = 0) => new(2023, month, day, hour, minute, second, TimeSpan.FromHours(7));

    /// <summary>Sweeps at that moment, or where the clock stands.</summary>
    public async Task SweepAsync(DateTimeOffset? at = null)
    {
        if (at is { } moment) Bloc.App.Time.SetUtcNow(moment);
        using var swept = await Bloc.Admin.PostAsync("/ledger/sweep", null);
        Assert.Equal(HttpStatusCode.OK, swept.StatusCode);
    }

    /// <summary>What came, oldest first, as "webhook-id: type: text", after checking each signature and that a message says when it was made.</summary>
    public string[] Read(Receiver receiver)
    {
        var secret = secrets[receiver == Mail ? "cong-email" : receiver == Lead ? "truong-khoi" : receiver == Admins ? "quan-tri" : "so-noi-vu"];
        return [.. receiver.Calls.Select(call =>
        {
            Assert.True(call.VerifiesWith(secret));
            var message = JsonNode.Parse(call.Body)!;
            Assert.EndsWith("+07:00", (string)message["timestamp"]!, StringComparison.Ordinal);
            return $"{call.Id}: {message["type"]}: {message["data"]!["text"]}";
        })];
    }

    public static JsonObject DataOf(ReceivedCall call) => JsonNode.Parse(call.Body)!["data"]!.AsObject();

    public async ValueTask DisposeAsync()
    {
        await Bloc.DisposeAsync();
        foreach (var receiver in (Receiver[])[Mail, Lead, Admins, Office]) await receiver.DisposeAsync();
    }

    private static JsonObject Recipient(string code, string name, Receiver receiver, string gets) =>
        new() { ["code"] = code, ["name"] = name, ["channel"] = "webhook", ["address"] = receiver.Address.ToString(), ["gets"] = new JsonArray(gets) };
}
