using Emulation.Functions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Emulation.Tests.Hosting;

/// <summary>What neither host looks at when it starts, since a start is to be quick.</summary>
public sealed class ServicesTests
{
    public static TheoryData<Type> TriggerClasses => [.. FunctionCatalog.All.Select(function => function.Method.DeclaringType!).Distinct()];

    [Fact]
    public void All_services_can_be_made_and_none_outlives_what_it_holds() => Assert.Null(Record.Exception(() => Build().Services));

    [Theory]
    [MemberData(nameof(TriggerClasses))]
    public void All_trigger_classes_can_be_made(Type triggers) => Assert.IsType(triggers, ActivatorUtilities.CreateInstance(Build().Services, triggers));

    /// <summary>A development host checks all registrations and their lifetimes.</summary>
    private static WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Configuration["Emulation:Storage:ConnectionString"] = "UseDevelopmentStorage=true";
        builder.Services.AddEmulation(builder.Configuration);
        return builder.Build();
    }
}
