using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Emulation.Tests.App;
using Emulation.Tests.Deliveries;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.Telemetry;

/// <summary>What a collector gets that the settings name.</summary>
public sealed class TraceTests(AzuriteFixture azurite)
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Caller = "00f067aa0ba902b7";

    [Fact]
    public async Task One_trace_goes_from_the_request_of_a_unit_to_the_delivery_that_it_leads_to()
    {
        await using var collector = Receiver.Start(Receiver.Status(200));
        await using var office = Receiver.Start();
        var token = await SubmitAndDeliverAsync(collector, office);

        var message = JsonNode.Parse(Assert.Single(office.Calls).Body)!;
        Assert.Equal("unit.submitted", (string?)message["type"]);
        var spans = Sent(collector, "/v1/traces").SelectMany(OtlpSpan.Read).Where(span => span.Trace == Trace).ToList();
        var request = Assert.Single(spans, span => span.Parent == Caller);
        Assert.StartsWith("PUT", request.Name, StringComparison.Ordinal);
        Assert.Equal(request.Id, Assert.Single(spans, span => span.Name == "submission.receive").Parent);
        Assert.Equal(Assert.Single(spans, span => span.Name == "submission.receive").Id, Assert.Single(spans, span => span.Name == "delivery.attempt").Parent);

        var log = Sent(collector, "/v1/logs").Where(body => Holds(body, Convert.FromHexString(Trace))).ToList();
        Assert.Contains(log, body => Holds(body, "Attempt {Attempt} at {Id} of {Bloc}"u8));
        Assert.Contains(Sent(collector, "/v1/metrics"), body => Holds(body, "emulation.submissions.accepted"u8) && Holds(body, "emulation.deliveries"u8));
        // Nothing personal and nothing secret: not who wrote the report, what it says, where it was sent or the token it came with.
        foreach (var body in collector.Calls.Select(call => call.Body))
        {
            foreach (var text in (string[])["Người lập thử", "Chuyên viên", office.Port + "/hook", token]) Assert.False(Holds(body, Encoding.UTF8.GetBytes(text)), text);
        }
    }

    private async Task<string> SubmitAndDeliverAsync(Receiver collector, Receiver office)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Emulation:Delivery:AllowLoopback"] = "true",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{collector.Port}",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        };
        await using var sample = await SampleBloc.StartAsync(
            azurite,
            change: year => year["recipients"] = new JsonArray(new JsonObject { ["code"] = "truong-khoi", ["name"] = "Trưởng khối", ["channel"] = "webhook", ["address"] = office.Address.ToString(), ["gets"] = new JsonArray("submissions") }),
            settings: settings,
            services: services => services.AddSingleton(OutboxBench.Plain));
        using var secret = await sample.Admin.PostAsync($"{Mailroom.Address}/recipients/truong-khoi/secret", null);
        var token = await sample.TokenAsync("unit", "ban-dan-van");
        var page = await PageClient.SignInAsync(sample.App, token);
        page.Dispose();

        var report = SampleBloc.Report("ban-dan-van");
        report["submitter"] = new JsonObject { ["name"] = "Người lập thử", ["post"] = "Chuyên viên" };
        using var unit = sample.App.ClientWith(token);
        using var request = new HttpRequestMessage(HttpMethod.Put, SampleBloc.Address("ban-dan-van")) { Content = SampleBloc.Json(report) };
        // The client must not make a trace of its own.
        System.Diagnostics.Activity.Current = null;
        request.Headers.Add("traceparent", $"00-{Trace}-{Caller}-01");
        using var submitted = await unit.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, submitted.StatusCode);
        using var swept = await sample.Admin.PostAsync("/ledger/sweep", null);
        await office.CalledAsync();
        // What is collected goes out at the latest when the app ends.
        return token;
    }

    private static IEnumerable<byte[]> Sent(Receiver collector, string path) => collector.Calls.Where(call => call.Line.StartsWith($"POST {path} ", StringComparison.Ordinal)).Select(call => call.Body);

    private static bool Holds(byte[] body, ReadOnlySpan<byte> part) => body.AsSpan().IndexOf(part) >= 0;
}
