using System.Text;
using Emulation.Deliveries;
using Xunit;

namespace Emulation.Tests.Deliveries;

public sealed class WebhookSignatureTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /// <summary>The example that the standard's own libraries test with: libraries/csharp/StandardWebhooks.Tests/WebhookTest.cs of standard-webhooks/standard-webhooks.</summary>
    [Fact]
    public void The_published_example_gives_the_published_signature() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Sign([Secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""u8));

    /// <summary>The tests' own verifier is held to the same example, so that it can be believed elsewhere.</summary>
    [Fact]
    public void The_verifier_of_the_tests_takes_the_published_example_and_nothing_else()
    {
        ReceivedCall Example(string body) => new(
            "POST /hook HTTP/1.1",
            new Dictionary<string, string>
            {
                ["webhook-id"] = "msg_p5jXN8AQM9LWM0D4loKWxJek",
                ["webhook-timestamp"] = "1614265330",
                ["webhook-signature"] = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            },
            Encoding.UTF8.GetBytes(body));

        Assert.True(Example("""{"test": 2432232314}""").VerifiesWith(Secret));
        Assert.False(Example("""{"test": 2432232315}""").VerifiesWith(Secret));
        Assert.False(Example("""{"test": 2432232314}""").VerifiesWith(WebhookSignature.NewSecret()));
    }

    [Fact]
    public void Each_secret_gives_a_signature_of_its_own_separated_by_a_space()
    {
        var other = "whsec_" + Convert.ToBase64String(new byte[32]);
        var both = WebhookSignature.Sign([other, Secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""u8).Split(' ');

        Assert.Equal(2, both.Length);
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", both[1]);
        Assert.NotEqual(both[0], both[1]);
    }

    [Fact]
    public void A_new_secret_is_256_random_bits_in_the_standards_form()
    {
        var secret = WebhookSignature.NewSecret();
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.Equal(32, Convert.FromBase64String(secret["whsec_".Length..]).Length);
        Assert.NotEqual(secret, WebhookSignature.NewSecret());
    }
}
