using System.Net;
using Emulation.Deliveries;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.Deliveries;

/// <summary>Single attempts at receivers on real sockets.</summary>
public sealed class WebhookClientTests : WebhookClientBench
{
    private static readonly Uri Nowhere = new("https://127.0.0.1/hook");

    [Fact]
    public async Task A_call_is_signed_json_with_the_three_headers_and_nothing_else_of_ours()
    {
        await using var receiver = Receiver.Start();

        Assert.Equal(new WebhookAnswer(204, null), await SendAsync(Client(NoRetries), receiver.Address));

        var call = Assert.Single(receiver.Calls);
        Assert.Equal("POST /hook HTTP/1.1", call.Line);
        Assert.Equal("application/json", call.Headers["content-type"]);
        Assert.Equal("ban-dang.v1", call.Id);
        Assert.Equal("1688173200", call.Headers["webhook-timestamp"]);
        Assert.Equal("{\"a\":1}"u8, call.Body);
        Assert.True(call.VerifiesWith(Secret));
        Assert.Equal(["content-length", "content-type", "host", "user-agent", "webhook-id", "webhook-signature", "webhook-timestamp"], call.Headers.Keys.Order());
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(202, true)]
    [InlineData(299, true)]
    [InlineData(301, false)]
    [InlineData(304, false)]
    [InlineData(400, false)]
    [InlineData(404, false)]
    [InlineData(410, false)]
    [InlineData(500, false)]
    [InlineData(501, false)]
    public async Task Only_2xx_is_success_and_a_clear_answer_is_not_asked_for_twice(int status, bool success)
    {
        await using var receiver = Receiver.Start(Receiver.Status(status));

        var answer = await SendAsync(Client(QuickRetries), receiver.Address);

        Assert.Equal((status, null, success), (answer.Status, answer.Error, answer.IsSuccess));
        Assert.Single(receiver.Calls);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_a_failure_and_is_never_followed(int status)
    {
        await using var inside = Receiver.Start();
        await using var receiver = Receiver.Start(Receiver.Status(status, $"Location: {inside.Address}"));

        Assert.Equal(new WebhookAnswer(status, null), await SendAsync(Client(QuickRetries), receiver.Address));
        Assert.Single(receiver.Calls);
        Assert.Empty(inside.Calls);
    }

    [Theory]
    [InlineData(429, "Retry-After: 3600", 3600)]
    [InlineData(503, "Retry-After: 120", 120)]
    [InlineData(503, "Retry-After: Sat, 01 Jul 2023 03:00:00 GMT", 7200)]
    [InlineData(429, "Retry-After: 99999999", 86400)]
    [InlineData(429, "Retry-After: soon", null)]
    [InlineData(503, null, null)]
    [InlineData(500, "Retry-After: 3600", null)]
    public async Task A_busy_receiver_says_when_to_come_back_and_is_not_asked_again_at_once(int status, string? header, int? seconds)
    {
        await using var receiver = Receiver.Start(Receiver.Status(status, header));

        var answer = await SendAsync(Client(QuickRetries), receiver.Address);

        Assert.Equal(new WebhookAnswer(status, null, seconds is { } wait ? Time.GetUtcNow().AddSeconds(wait) : null), answer);
        Assert.Single(receiver.Calls);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_gateways_passing_fault_is_tried_again_twice_with_the_same_message(int status)
    {
        await using var receiver = Receiver.Start(Receiver.Status(status));

        Assert.Equal(new WebhookAnswer(status, null), await SendAsync(Client(QuickRetries), receiver.Address));
        Assert.Equal(3, receiver.Calls.Count);
        Assert.All(receiver.Calls, call => Assert.Equal((receiver.Calls[0].Id, receiver.Calls[0].Headers["webhook-signature"]), (call.Id, call.Headers["webhook-signature"])));
    }

    [Fact]
    public async Task A_fault_that_passes_is_no_failure()
    {
        await using var receiver = Receiver.Start();
        receiver.Answer = (stream, stop) => (receiver.Calls.Count < 3 ? Receiver.HangUp : Receiver.Status(200))(stream, stop);

        Assert.True((await SendAsync(Client(QuickRetries), receiver.Address)).IsSuccess);
        Assert.Equal(3, receiver.Calls.Count);
    }

    [Fact]
    public async Task A_receiver_that_is_down_is_a_failed_connection()
    {
        await using var receiver = Receiver.Down();
        Assert.Equal(new WebhookAnswer(null, "connection"), await SendAsync(Client(QuickRetries), receiver.Address));
    }

    [Fact]
    public async Task A_connection_dropped_without_an_answer_is_a_failure()
    {
        await using var receiver = Receiver.Start(Receiver.HangUp);
        Assert.Equal(new WebhookAnswer(null, "connection"), await SendAsync(Client(NoRetries), receiver.Address));
        Assert.Single(receiver.Calls);
    }

    [Fact]
    public async Task A_connection_that_is_reset_in_the_moment_in_which_it_stands_is_made_again_and_then_a_failure()
    {
        using var passing = new ResettingHandler(resets: 2, HttpStatusCode.NoContent);
        using var lasting = new ResettingHandler(resets: int.MaxValue);
        var client = Client(NoRetries, receiver: lasting);

        Assert.Equal(new WebhookAnswer(204, null), await SendAsync(Client(QuickRetries, receiver: passing), Nowhere));
        for (var failures = 0; failures < NoRetries.FailuresBeforeBreak; failures++) Assert.Equal(new WebhookAnswer(null, WebhookError.Connection), await SendAsync(client, Nowhere));
        Assert.Equal(new WebhookAnswer(null, WebhookError.CircuitOpen), await SendAsync(client, Nowhere));
    }

    [Fact]
    public async Task A_connection_dropped_half_way_through_the_answer_is_a_failure_whatever_its_status()
    {
        await using var receiver = Receiver.Start(Receiver.BreakOff);

        var answer = await SendAsync(Client(NoRetries), receiver.Address);

        Assert.Equal((200, "connection", false), (answer.Status, answer.Error, answer.IsSuccess));
    }

    [Fact]
    public async Task A_receiver_that_hangs_is_given_20_seconds_in_all()
    {
        await using var receiver = Receiver.Start(Receiver.Hang);
        var attempt = SendAsync(Client(QuickRetries), receiver.Address);
        await receiver.CalledAsync();

        Time.Advance(TimeSpan.FromSeconds(19.9));
        await Task.Delay(200);
        Assert.False(attempt.IsCompleted);
        Time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(new WebhookAnswer(null, "timeout"), await attempt.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Single(receiver.Calls);
    }

    [Fact]
    public async Task Of_an_answer_of_10_MB_4_KB_are_read()
    {
        var sent = new TaskCompletionSource<int>();
        await using var receiver = Receiver.Start(Receiver.Flood(10 * 1024 * 1024, sent));
        var read = new ReadCount();

        Assert.True((await SendAsync(Client(NoRetries, read: read), receiver.Address)).IsSuccess);

        Assert.Equal(4096, read.Bytes);
        // What filled the sockets' buffers; the rest was never taken off the network.
        Assert.InRange(await sent.Task.WaitAsync(TimeSpan.FromSeconds(60)), 0, 5 * 1024 * 1024);
    }

    /// <summary>The clock stands still, so this would never end if more were waited for.</summary>
    [Fact]
    public async Task Of_an_answer_that_hangs_after_8_KB_no_more_is_waited_for()
    {
        await using var receiver = Receiver.Start(Receiver.HangAfter(10 * 1024 * 1024, beginning: 8 * 1024));
        Assert.True((await SendAsync(Client(NoRetries), receiver.Address).WaitAsync(TimeSpan.FromSeconds(60))).IsSuccess);
    }

    [Fact]
    public async Task After_five_failures_in_a_row_a_recipient_is_left_alone_and_others_are_not()
    {
        await using var receiver = Receiver.Start(Receiver.Status(500));
        var client = Client(QuickRetries);
        for (var i = 0; i < 5; i++) Assert.Equal(new WebhookAnswer(500, null), await SendAsync(client, receiver.Address));

        Assert.Equal(new WebhookAnswer(null, "circuit-open"), await SendAsync(client, receiver.Address));
        Assert.Equal(new WebhookAnswer(500, null), await SendAsync(client, receiver.Address, circuit: "ban-dang.other"));
        Assert.Equal(6, receiver.Calls.Count);
    }
}
