using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EcommerceAnalytics.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RollUpsOfYears : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "through",
                table: "rolled_up_months",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.CreateTable(
                name: "orders_yearly",
                columns: table => new
                {
                    year = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    orders = table.Column<int>(type: "INTEGER", nullable: false),
                    tax = table.Column<long>(type: "INTEGER", nullable: false),
                    shipping = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_orders_yearly", x => new { x.year, x.country, x.currency });
                });

            migrationBuilder.CreateTable(
                name: "product_totals_monthly",
                columns: table => new
                {
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    product_id = table.Column<int>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    orders = table.Column<int>(type: "INTEGER", nullable: false),
                    lines = table.Column<int>(type: "INTEGER", nullable: false),
                    units = table.Column<long>(type: "INTEGER", nullable: false),
                    units_returned = table.Column<long>(type: "INTEGER", nullable: false),
                    gross = table.Column<long>(type: "INTEGER", nullable: false),
                    discount = table.Column<long>(type: "INTEGER", nullable: false),
                    returns = table.Column<long>(type: "INTEGER", nullable: false),
                    cost = table.Column<long>(type: "INTEGER", nullable: false),
                    net_with_cost = table.Column<long>(type: "INTEGER", nullable: false),
                    lines_with_cost = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_product_totals_monthly", x => new { x.month, x.product_id, x.currency });
                });

            migrationBuilder.CreateTable(
                name: "product_totals_yearly",
                columns: table => new
                {
                    year = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    product_id = table.Column<int>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    orders = table.Column<int>(type: "INTEGER", nullable: false),
                    lines = table.Column<int>(type: "INTEGER", nullable: false),
                    units = table.Column<long>(type: "INTEGER", nullable: false),
                    units_returned = table.Column<long>(type: "INTEGER", nullable: false),
                    gross = table.Column<long>(type: "INTEGER", nullable: false),
                    discount = table.Column<long>(type: "INTEGER", nullable: false),
                    returns = table.Column<long>(type: "INTEGER", nullable: false),
                    cost = table.Column<long>(type: "INTEGER", nullable: false),
                    net_with_cost = table.Column<long>(type: "INTEGER", nullable: false),
                    lines_with_cost = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_product_totals_yearly", x => new { x.year, x.product_id, x.currency });
                });

            migrationBuilder.CreateTable(
                name: "rolled_up_years",
                columns: table => new
                {
                    year = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    through = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rolled_up_years", x => x.year);
                });

            migrationBuilder.CreateTable(
                name: "sales_yearly",
                columns: table => new
                {
                    year = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    category_id = table.Column<int>(type: "INTEGER", nullable: false),
                    country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    orders = table.Column<int>(type: "INTEGER", nullable: false),
                    lines = table.Column<int>(type: "INTEGER", nullable: false),
                    units = table.Column<long>(type: "INTEGER", nullable: false),
                    units_returned = table.Column<long>(type: "INTEGER", nullable: false),
                    gross = table.Column<long>(type: "INTEGER", nullable: false),
                    discount = table.Column<long>(type: "INTEGER", nullable: false),
                    returns = table.Column<long>(type: "INTEGER", nullable: false),
                    cost = table.Column<long>(type: "INTEGER", nullable: false),
                    net_with_cost = table.Column<long>(type: "INTEGER", nullable: false),
                    lines_with_cost = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sales_yearly", x => new { x.year, x.category_id, x.country, x.currency });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "orders_yearly");

            migrationBuilder.DropTable(
                name: "product_totals_monthly");

            migrationBuilder.DropTable(
                name: "product_totals_yearly");

            migrationBuilder.DropTable(
                name: "rolled_up_years");

            migrationBuilder.DropTable(
                name: "sales_yearly");

            migrationBuilder.DropColumn(
                name: "through",
                table: "rolled_up_months");
        }
    }
}
