using Emulation.Access;
using Emulation.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace Emulation.Tests.Hosting;

public sealed class FunctionCatalogTests
{
    [Fact]
    public void An_http_function_is_read_from_its_attributes()
    {
        var echo = FunctionCatalog.Of(typeof(HttpTriggers)).Single(function => function.Name == "Echo");

        Assert.Equal(FunctionKind.Http, echo.Kind);
        Assert.Equal("Echo", echo.Method.Name);
        Assert.Equal(["GET", "PUT"], echo.Verbs);
        Assert.Equal("echo/{bloc}/{unit}", echo.Route);
        Assert.Equal(AuthorizationLevel.Anonymous, echo.AuthLevel);
        Assert.Null(echo.Schedule);
        Assert.Equal(Callers.Anyone, echo.Callers);
    }

    [Fact]
    public void A_timer_function_is_read_from_its_attributes()
    {
        var tick = FunctionCatalog.Of(typeof(TimerTriggers)).Single(function => function.Name == "Tick");

        Assert.Equal(FunctionKind.Timer, tick.Kind);
        Assert.Equal("%TickSchedule%", tick.Schedule);
        Assert.Null(tick.Route);
        Assert.Empty(tick.Verbs);
        Assert.Equal(Callers.None, tick.Callers);
    }

    [Fact]
    public void A_function_is_found_by_its_name_in_any_case() => Assert.Equal("Health", FunctionCatalog.Find("health")?.Name);

    [Fact]
    public void A_name_that_is_used_twice_is_refused() =>
        Assert.Equal("Two functions are called twin.", Assert.Throws<InvalidOperationException>(() => FunctionCatalog.Of(typeof(Twins))).Message);

    [Fact]
    public void A_function_without_a_trigger_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => FunctionCatalog.Of(typeof(Untriggered)));

    [Fact]
    public void Every_http_function_of_the_app_leaves_its_callers_to_our_gate() =>
        Assert.All(FunctionCatalog.All.Where(function => function.Kind == FunctionKind.Http), function =>
        {
            Assert.Equal(AuthorizationLevel.Anonymous, function.AuthLevel);
            Assert.NotEqual(Callers.None, function.Callers);
        });

    // Triggers are instance methods, so that both hosts call every one of them the same way.
#pragma warning disable CA1822
    public sealed class Twins
    {
        [Function("Twin")]
        public IResult One([HttpTrigger] HttpRequest request) => Results.Ok(request.Method);

        [Function("twin")]
        public IResult Two([HttpTrigger] HttpRequest request) => Results.Ok(request.Method);
    }

    public sealed class Untriggered
    {
        [Function("Untriggered")]
        public IResult Run(HttpRequest request) => Results.Ok(request.Method);
    }
}
